/**
 * The command line, {@code java -jar gpt-resilience.jar}: what can be asked of the agent without a
 * host. Entered by {@code agent.Main}, in a JVM of its own; picocli reads the arguments.
 *
 * <p>{@code explain} and {@code classify} judge what they are given by the agent's own {@code
 * failure} and {@code retry}, built from the same options, so that they tell what an agent would do
 * and not what somebody once wrote of it. Uses also {@code guidance}, {@code config} and the
 * redaction of {@code log}, and is used by none.
 */
package io.gptresilience.cli;
