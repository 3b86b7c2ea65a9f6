/**
 * The command line, {@code java -jar gpt-resilience.jar}: what can be asked of the agent without a
 * host. Entered by {@code agent.Main}, in a JVM of its own; picocli reads the arguments. Uses
 * {@code config} and the redaction of {@code log}, and is used by none.
 */
package io.gptresilience.cli;
