package io.gptresilience.call;

/**
 * Sends a call once, and returns when the client did.
 *
 * @param <R> what the client's method returns
 */
public interface Sender<R> {

  /**
   * Calls {@link Attempt#sending} right before the client, and has an error answer judged by {@link
   * Attempt#isFinalAnswer}.
   *
   * @return what the client returned; where an error answer was dropped, something for {@link
   *     #revive}
   * @throws Throwable what the client threw; a fault of the bridge's own only before {@link
   *     Attempt#sending}
   */
  R send(Attempt attempt) throws Throwable;

  /**
   * Gives back an outcome that was dropped for a resend which then could not be made.
   *
   * @param dropped how {@link #send} ended
   * @return the outcome as the caller would have got it
   */
  default Outcome<R> revive(Outcome<R> dropped) {
    return dropped;
  }

  /**
   * Whether the caller has closed its client meanwhile, so that the last outcome is all there will
   * be.
   */
  default boolean isClosed() {
    return false;
  }
}
