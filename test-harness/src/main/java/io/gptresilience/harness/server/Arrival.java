package io.gptresilience.harness.server;

/**
 * A request and what is to be done with it.
 *
 * @param number counted from 1 in the order of arrival
 */
record Arrival(long number, ReceivedRequest request, Step step) {

  /** The same request with something else to be done. */
  Arrival withStep(Step other) {
    return new Arrival(number, request, other);
  }
}
