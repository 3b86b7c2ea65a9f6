/**
 * From evidence to a {@link io.gptresilience.failure.Failure}: which of the ten families it belongs
 * to, the {@link io.gptresilience.failure.Reason finer reason}, whether the same request may
 * succeed when it is sent again, and how long the server asked to wait.
 *
 * <p>A bridge gathers {@link io.gptresilience.failure.Evidence} (an error answer's status, headers
 * and first bytes, or an exception), {@code call} has the {@link
 * io.gptresilience.failure.Classifier} judge it once, and {@code retry} and the log both use what
 * came out. The command line hands in evidence that people or scripts have kept.
 *
 * <p>Inside, an answer's body becomes {@code Clues} ({@code BodyReader}, with {@code JsonClues} for
 * JSON and {@code Page} for HTML), {@code AnswerReasons} weighs them against status and headers,
 * and {@code ThrownFailures} walks chains of exceptions. What is known of the world stands in
 * tables: {@code ErrorCodes}, {@code AnswerPhrases}, {@code Statuses}, {@code ExceptionTypes},
 * {@code TransportPhrases}.
 *
 * <p>Pure: no I/O, no clock of its own, no client's type. Evidence may come from an enemy, so each
 * step is one pass over a bounded beginning of it: no regular expression, no recursion. The only
 * library used is Jackson's streaming parser.
 */
package io.gptresilience.failure;
