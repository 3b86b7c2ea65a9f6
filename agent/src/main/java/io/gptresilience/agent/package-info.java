/**
 * What the JVM starts. The only classes at the root of the jar, and so the only ones that an
 * application's class loader sees: {@link io.gptresilience.agent.Premain}, the transformer that
 * compares names, and the loader for everything else, which lies under {@code inst/}. Uses JDK
 * types only, and few of them, because it runs in every JVM before its main class: no lambda, no
 * logging, no {@code java.nio}, no JMX.
 *
 * <p>The first class that is a target has {@code weave} loaded. The names compared here are
 * constants of that package, which the compiler puts in, so that nothing of it is loaded before.
 */
package io.gptresilience.agent;
