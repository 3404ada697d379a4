package io.pressroom.standalone.client;

import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.eventsource.StreamHttpErrorException;

/**
 * When a broken event stream is taken up again: a lost connection or an overloaded gateway, a few
 * times in a row; never after a plain refusal. The library starts from a fresh one of these
 * whenever a connection has succeeded.
 */
final class Reconnect extends ErrorStrategy {

  private static final int ATTEMPTS = 5;

  private final int attemptsLeft;

  Reconnect() {
    this(ATTEMPTS);
  }

  private Reconnect(int attemptsLeft) {
    this.attemptsLeft = attemptsLeft;
  }

  @Override
  public Result apply(StreamException error) {
    boolean refused =
        error instanceof StreamHttpErrorException http && !Problem.isTemporary(http.getCode());
    return refused || attemptsLeft == 0
        ? new Result(Action.THROW, this)
        : new Result(Action.CONTINUE, new Reconnect(attemptsLeft - 1));
  }
}
