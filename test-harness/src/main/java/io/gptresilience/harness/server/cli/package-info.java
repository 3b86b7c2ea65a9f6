/** The fake server as a program of its own: {@code java -jar fake-openai.jar --help}. */
package io.gptresilience.harness.server.cli;
