/**
 * From evidence to a {@link io.gptresilience.failure.Failure}: which of the ten families it belongs
 * to, the finer reason, whether the same request may succeed when it is sent again, and how long
 * the server asked to wait.
 *
 * <p>A bridge gathers {@link io.gptresilience.failure.Evidence} (an error answer's status, headers
 * and first bytes, or an exception), {@code call} has the {@link
 * io.gptresilience.failure.Classifier} judge it once, and {@code retry} and the log both use what
 * came out. Pure: no I/O, no clock of its own, no client's type. The only library used is Jackson's
 * streaming parser, for error bodies.
 */
package io.gptresilience.failure;
