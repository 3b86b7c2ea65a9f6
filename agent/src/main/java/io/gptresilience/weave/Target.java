package io.gptresilience.weave;

import java.util.Set;

/**
 * A class to weave.
 *
 * @param client wire name of the client whose calls it makes, or null where it makes none
 * @param className as the JVM names it, with slashes
 * @param methods name and descriptor of each method that gets the prologue; all must be there
 * @param bridge class of the bridge that its calls go to
 */
record Target(String client, String className, Set<String> methods, String bridge) {}
