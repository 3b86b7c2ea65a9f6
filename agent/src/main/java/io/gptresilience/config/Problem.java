package io.gptresilience.config;

/**
 * A value that could not be used.
 *
 * @param option full name of the option
 * @param message one sentence: the value, what is allowed, what is used now
 */
public record Problem(String option, String message) {}
