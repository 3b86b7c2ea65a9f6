package io.gptresilience.event;

/**
 * Something about the agent itself that an operator should know.
 *
 * @param action one of the actions that concern no call
 * @param message one sentence that names the thing and says what happens now
 * @param cause the fault behind it, or null
 */
public record NoticeEvent(Action action, String message, Throwable cause) implements Event {}
