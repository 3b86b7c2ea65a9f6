/**
 * The options: one table of names, types, defaults and meanings ({@link
 * io.gptresilience.config.Option}), and one reading of them ({@link
 * io.gptresilience.config.Options}). A value that cannot be used never stops the host: it is
 * reported as a {@link io.gptresilience.config.Problem}, and the default holds. Uses nothing but
 * the JDK and is loaded before the log, so that a JVM which calls other hosts only pays for no more
 * than this.
 */
package io.gptresilience.config;
