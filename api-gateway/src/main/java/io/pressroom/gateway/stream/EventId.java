package io.pressroom.gateway.stream;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.proto.v1.Status;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a job had come, in the form of an event's id. Ids of one job are ordered, and any gateway
 * gives the same id to the same moment, so a reader resumes at whichever gateway it reaches.
 *
 * <pre>
 * 0-0    queued
 * 2-0    running, second attempt
 * 2-17   running, second attempt, 17 steps done over all images
 * end    succeeded, failed or canceled
 * </pre>
 *
 * @param attempt 0 while queued
 * @param done steps, at least 0
 */
record EventId(int attempt, int done) implements Comparable<EventId> {

  static final EventId END = new EventId(Integer.MAX_VALUE, 0);

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");
  private static final Comparator<EventId> ORDER =
      Comparator.comparingInt(EventId::attempt).thenComparingInt(EventId::done);

  /** Of the event that tells of {@code job} as it stands. */
  static EventId of(JobSnapshot job) {
    if (job.isTerminal()) {
      return END;
    }
    return job.state().getStatus() == Status.STATUS_RUNNING
        ? new EventId(Math.max(1, job.state().getAttempt()), job.stepsDone())
        : new EventId(0, 0);
  }

  /** Empty where the text is no event id. */
  static Optional<EventId> parse(String text) {
    if (text.equals("end")) {
      return Optional.of(END);
    }
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new EventId(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** Of the event with which this id's attempt began. */
  EventId start() {
    return new EventId(attempt, 0);
  }

  boolean isAfter(EventId other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(EventId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return equals(END) ? "end" : attempt + "-" + done;
  }
}
