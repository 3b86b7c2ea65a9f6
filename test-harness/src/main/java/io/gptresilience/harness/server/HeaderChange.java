package io.gptresilience.harness.server;

/**
 * A difference to the headers an answer usually has.
 *
 * @param value the value to send, or null to leave the header out
 */
record HeaderChange(String name, String value) {}
