/**
 * Runs Java programs in JVMs of their own, with and without the agent, on each JDK at hand, and
 * reads what they print and what the agent logs.
 */
package io.gptresilience.harness.host;
