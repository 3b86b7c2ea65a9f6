/**
 * Scripts in files: JSON with everything that {@link io.gptresilience.harness.server.Step} has
 * under the same names, and with every mistake told by file, line, value and what is allowed.
 */
package io.gptresilience.harness.server.json;
