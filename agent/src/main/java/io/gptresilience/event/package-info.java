/**
 * What happened, as plain records: an agent that started, a call that was retried, recovered or
 * given up. {@code call} and {@code engine} make them and hand them to an {@link
 * io.gptresilience.event.EventSink}; {@code log} writes them. Uses nothing but the JDK, so that no
 * record can drag a client's type or a secret-bearing object into the log.
 */
package io.gptresilience.event;
