/**
 * Benchmarks of whole processes: {@code mvn verify -Pbenchmark}. They print; nothing is asserted of
 * a time.
 */
package io.gptresilience.harness.bench;
