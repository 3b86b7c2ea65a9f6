/**
 * Benchmarks, of whole processes and of the judgement of one failure: {@code mvn verify
 * -Pbenchmark}. They print; nothing is asserted of a time.
 */
package io.gptresilience.harness.bench;
