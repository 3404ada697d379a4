package io.pressroom.load.crowd;

import io.pressroom.load.site.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Thousands of subscribers on one thread. */
public final class Followers implements Follower.Outcomes {

  /**
   * What has come of them.
   *
   * @param follows begun
   * @param ended with a terminal event
   * @param missing ended without one, or never
   * @param skipped events that slow ones were told they had missed
   */
  public record Result(long follows, long ended, long missing, long skipped) {}

  /** How often slow readers read, and late comers come. */
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(2);

  private static final int SHARES = 10;

  private final JobBook book;
  private final int newest;
  private final Random random = new Random(5);
  private final Selector selector = Selector.open();
  private final List<Follower> all = new ArrayList<>();
  private final Deque<Follower> idle = new ArrayDeque<>();
  private final Deque<Follower> idleLate = new ArrayDeque<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
  private final Delays ends = new Delays();
  private final Delays steps = new Delays();

  private boolean isStopping;
  private boolean isSlowTurn;
  private long lastSlowTurn = System.nanoTime();
  private long follows;
  private long ended;
  private long missing;
  private long skipped;

  /**
   * @param count of subscribers at a time; one in ten more comes late
   * @param newest how many of the newest jobs run
   */
  public Followers(int port, int count, JobBook book, int newest) throws IOException {
    this.book = book;
    this.newest = newest;
    InetSocketAddress gateway = new InetSocketAddress("127.0.0.1", port);
    for (int i = 0; i < count; i++) {
      idle.add(new Follower(gateway, habit(i % SHARES), this));
    }
    for (int i = 0; i < count / SHARES; i++) {
      idleLate.add(new Follower(gateway, Follower.Habit.LATE, this));
    }
    all.addAll(idle);
    all.addAll(idleLate);
  }

  /** Follows for so long, and then until all that is followed has ended, or for as long again. */
  public Result run(Duration time, Runnable atItsHeight, Duration patience) throws IOException {
    Deadline end = Deadline.in(time);
    while (!end.hasPassed()) {
      turn();
    }
    isStopping = true;
    atItsHeight.run();
    Deadline last = Deadline.in(patience);
    while (idle.size() + idleLate.size() < all.size() && !last.hasPassed()) {
      turn();
    }
    missing += all.stream().filter(Follower::isFollowing).count();
    for (Follower follower : all) {
      follower.close();
    }
    selector.selectNow();
    return new Result(follows, ended, missing, skipped);
  }

  /** From the writing of an end to its reading. */
  public Delays ends() {
    return ends;
  }

  /** The same of steps. */
  public Delays steps() {
    return steps;
  }

  @Override
  public void heard(String jobId, int step, long followedSince) {
    long written = book.writtenAt(jobId, step);
    if (isStopping || isSlowTurn || written < followedSince) {
      return;
    }
    (step == 0 ? ends : steps).add(System.nanoTime() - written);
  }

  @Override
  public void lagged(int events) {
    skipped += events;
  }

  @Override
  public void done(Follower follower, boolean sawEnd) {
    ended += sawEnd ? 1 : 0;
    missing += sawEnd ? 0 : 1;
    (follower.habit() == Follower.Habit.LATE ? idleLate : idle).add(follower);
  }

  private void turn() throws IOException {
    if (!isStopping) {
      followMore(idle);
    }
    selector.select(20);
    for (SelectionKey key : selector.selectedKeys()) {
      read((Follower) key.attachment());
    }
    selector.selectedKeys().clear();
    if (System.nanoTime() - lastSlowTurn > NOW_AND_THEN.toNanos()) {
      slowTurn();
    }
  }

  private void slowTurn() throws IOException {
    lastSlowTurn = System.nanoTime();
    if (!isStopping) {
      followMore(idleLate);
    }
    isSlowTurn = true;
    for (Follower follower : all) {
      if (follower.habit() == Follower.Habit.SLOW) {
        read(follower);
      }
    }
    isSlowTurn = false;
  }

  private void read(Follower follower) throws IOException {
    if (follower.isFollowing()) {
      follower.read(buffer, selector);
    }
  }

  private void followMore(Deque<Follower> waiting) throws IOException {
    for (int i = waiting.size(); i > 0; i--) {
      Follower follower = waiting.remove();
      String job =
          follower.habit() == Follower.Habit.LATE ? book.past(random) : book.live(random, newest);
      if (job.isEmpty()) {
        waiting.add(follower);
      } else {
        follows++;
        follower.follow(job, selector);
      }
    }
  }

  /** Eight in ten live, one of either other kind. */
  private static Follower.Habit habit(int share) {
    return switch (share) {
      case 1 -> Follower.Habit.RETURNING;
      case 2 -> Follower.Habit.SLOW;
      default -> Follower.Habit.LIVE;
    };
  }
}
