package io.pressroom.standalone.cli.jobs.display;

import io.pressroom.standalone.cli.terminal.Bar;
import io.pressroom.standalone.cli.terminal.Board;
import io.pressroom.standalone.cli.terminal.Terminal;
import io.pressroom.standalone.client.JobEvent;
import io.pressroom.standalone.client.JobView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bar for each job, which moves with the denoising steps of all its images; for more jobs than a
 * screen has lines, one bar that counts those that have ended.
 */
final class BarDisplay implements JobDisplay {

  private static final int MOST_BARS = 20;

  private final Board board;
  private final Map<String, Bar> bars = new HashMap<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final int jobs;

  BarDisplay(Terminal terminal, List<JobView> jobs) {
    this.board = new Board(terminal);
    this.jobs = jobs.size();
    if (jobs.size() > MOST_BARS) {
      Bar all = board.add("jobs");
      all.progress(0, jobs.size());
      jobs.forEach(job -> bars.put(job.id(), all));
    } else {
      jobs.forEach(job -> bars.put(job.id(), start(job)));
    }
  }

  @Override
  public void event(JobView job, JobEvent event) {
    Bar bar = bars.get(job.id());
    if (jobs > MOST_BARS) {
      if (event.isTerminal()) {
        bar.progress(ended.incrementAndGet(), jobs);
      }
    } else if (event.isProgress()) {
      bar.progress(event.step(), event.steps());
    } else if (event.isState()) {
      bar.say(event.type());
    }
  }

  @Override
  public void close() {
    board.close();
  }

  private Bar start(JobView job) {
    Bar bar = board.add(jobs == 1 ? "painting" : job.shortId());
    bar.progress(job.step(), job.steps());
    bar.say(job.status());
    return bar;
  }
}
