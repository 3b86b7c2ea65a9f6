/**
 * The options: one table of names, types, defaults and meanings ({@link
 * io.gptresilience.config.Option}), the five sources that may say something of them ({@link
 * io.gptresilience.config.Settings}), and one reading of what they say ({@link
 * io.gptresilience.config.Options}). A name that is not known and a value that cannot be used never
 * stop the host: they are reported as a {@link io.gptresilience.config.Problem}, and the default
 * holds. Uses nothing but the JDK and is loaded before the log, so that a JVM which calls other
 * hosts only pays for no more than this.
 *
 * <p>Read by {@code engine} at the first call, by {@code cli}, and at the JVM's start by {@code
 * agent} ({@link io.gptresilience.config.StartSwitch}) where the agent may have been switched off.
 */
package io.gptresilience.config;
