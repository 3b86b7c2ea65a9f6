/**
 * Programs that the end-to-end tests start in JVMs of their own. They use JDK types and, where
 * said, the official SDK.
 */
package io.gptresilience.harness.e2e.host;
