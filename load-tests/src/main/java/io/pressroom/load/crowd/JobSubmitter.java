package io.pressroom.load.crowd;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Submits jobs to a gateway at an even pace. Thread-safe. */
public final class JobSubmitter implements AutoCloseable {

  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
  private static final String JOB = "{\"prompt\": \"a red mug\", \"model\": \"instant\"}";

  /** Over HTTP/2 it would refuse by itself what a connection takes no more of at a time. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpRequest request;
  private final JobBook book;
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger refused = new AtomicInteger();

  public JobSubmitter(int port, JobBook book) {
    this.book = book;
    request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/jobs"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JOB))
            .build();
  }

  public void start(int jobsPerSecond) {
    // Ends with its executor.
    var unused =
        pace.scheduleAtFixedRate(this::submit, 0, 1_000_000 / jobsPerSecond, TimeUnit.MICROSECONDS);
  }

  /** How many were not accepted. */
  public int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    pace.shutdownNow();
  }

  private void submit() {
    var unused =
        http.sendAsync(request, BodyHandlers.ofString())
            .whenComplete((answer, failure) -> note(answer));
  }

  private void note(HttpResponse<String> answer) {
    Matcher id = ID.matcher(answer == null ? "" : answer.body());
    if (answer != null && answer.statusCode() == 202 && id.find()) {
      book.accept(id.group(1));
    } else {
      refused.incrementAndGet();
    }
  }
}
