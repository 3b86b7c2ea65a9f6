/**
 * The JDK's {@code java.net.http.HttpClient}, at the facade that {@code HttpClient.newHttpClient()}
 * returns.
 *
 * <p>A call comes from {@code weave}, and goes back to the same facade once for each attempt, with
 * the caller's body handler wrapped: {@link io.gptresilience.client.jdk.ExaminingHandler} sees the
 * answer's head first and has errors judged before the caller's handler learns of them, so that
 * handler is applied once. Resending happens upstream of the caller's own body handling and serves
 * every kind of it. May use {@code java.net.http} and {@code call}.
 */
package io.gptresilience.client.jdk;
