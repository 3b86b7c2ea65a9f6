/**
 * The official SDK, {@code com.openai:openai-java}: its {@code RetryingHttpClient} is where every
 * call passes with its request still an object, above authentication, logging and a user's own
 * transport, all of which each attempt goes through again. The bridge takes the place of that
 * class's loop.
 *
 * <p>A call comes from {@code weave}, goes to {@code call}'s runner, and each attempt to the {@code
 * HttpClient} inside. Loaded once for each loader that has the SDK, so that the types named here
 * are the host's. May use the SDK and {@code call}, with the records that {@code call} speaks in.
 */
package io.gptresilience.client.openai;
