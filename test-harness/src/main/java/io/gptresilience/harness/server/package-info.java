/**
 * A server on loopback that looks like OpenAI and fails on command, down to the TCP reset in the
 * middle of a streamed answer.
 */
package io.gptresilience.harness.server;
