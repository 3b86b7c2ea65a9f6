package io.gptresilience.event;

/**
 * Something about the agent itself that an operator should know.
 *
 * @param action {@link Action#BAD_OPTION}, {@link Action#BRIDGE_OFF} or {@link
 *     Action#INTERNAL_ERROR}
 * @param message one sentence that names the thing and says what happens now
 * @param cause the fault behind it, or null
 */
public record NoticeEvent(Action action, String message, Throwable cause) implements Event {}
