/**
 * From a failure and the call's history to a {@link io.gptresilience.retry.Decision}: send again
 * after a wait, or stop and why. {@code call} asks {@link io.gptresilience.retry.RetryPolicy} once
 * for each failed attempt, blocking and asynchronous calls alike; {@link
 * io.gptresilience.retry.RetryOptions} builds it from {@code config}'s options, for {@code engine}
 * and {@code cli}. Pure: randomness is handed in, and nothing here waits.
 */
package io.gptresilience.retry;
