/**
 * The way of one call: send, judge, wait, send again, tell.
 *
 * <p>A bridge ({@code client.openai}, {@code client.jdk}) describes the call as a {@link
 * io.gptresilience.call.CallPlan} and hands a {@link io.gptresilience.call.CallRunner} a means to
 * send it once. The runner owns the loop: {@link io.gptresilience.call.CallRunner#run} for callers
 * that block, {@link io.gptresilience.call.CallRunner#runAsync} for callers that hold a future.
 * Both ask the same {@link io.gptresilience.call.Attempt} whether an outcome is final, so there is
 * one decision for both; it comes from {@code failure} (what was that?) and {@code retry} (what
 * follows?), and is told to {@code event}.
 *
 * <p>Pure: time, timer, sleep and randomness are handed in, no HTTP client's type is named, nothing
 * is read but the streams that a bridge hands in. A fault of the agent's own never reaches the
 * caller: before the first sending the caller's own code runs instead, after it the caller gets the
 * last real outcome.
 */
package io.gptresilience.call;
