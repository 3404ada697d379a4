package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.HttpUrl;

/** The jobs of whoever the key belongs to. Thread-safe; see {@link PressroomClient}. */
public final class Jobs {

  private final Transport transport;

  Jobs(Transport transport) {
    this.transport = transport;
  }

  /**
   * Which jobs to list.
   *
   * @param limit at most this many in one page
   * @param cursor where the page before ended; none: the newest job
   * @param status only these; none: all
   * @param batch only those of this batch; none: all
   */
  public record Query(
      int limit, Optional<String> cursor, Optional<String> status, Optional<String> batch) {}

  /** Submits a job; {@code request} is the body of {@code POST /v1/jobs}. */
  public JobView submit(JsonNode request) throws IOException {
    return submit(request, Optional.empty());
  }

  /**
   * @param idempotencyKey the same key and request again give the first job again
   */
  public JobView submit(JsonNode request, Optional<String> idempotencyKey) throws IOException {
    return new JobView(
        transport.post(transport.route("v1", "jobs"), transport.body(request), idempotencyKey));
  }

  /** What a job would cost and when it would be done; nothing is submitted. */
  public JsonNode dryRun(JsonNode request) throws IOException {
    return transport.post(transport.route("v1", "jobs", "dry-run"), transport.body(request));
  }

  /** Where a job stands now. */
  public JobView get(String id) throws IOException {
    return new JobView(transport.get(job(id)));
  }

  /** A page of jobs, newest first. */
  public Page<JobView> list(Query query) throws IOException {
    HttpUrl.Builder route =
        transport.route("v1", "jobs").addQueryParameter("limit", Integer.toString(query.limit()));
    query.cursor().ifPresent(cursor -> route.addQueryParameter("cursor", cursor));
    query.status().ifPresent(status -> route.addQueryParameter("status", status));
    query.batch().ifPresent(batch -> route.addQueryParameter("batch", batch));
    return Page.of(transport.get(route), JobView::new);
  }

  /** Asks that a job be stopped; one that has ended stays as it is. */
  public JobView cancel(String id) throws IOException {
    return new JobView(transport.post(job(id).addPathSegment("cancel")));
  }

  /** Deletes a job that has ended, with its pictures. */
  public void delete(String id) throws IOException {
    transport.delete(job(id));
  }

  /** A new job like one that failed or was canceled. */
  public JobView retry(String id) throws IOException {
    return new JobView(transport.post(job(id).addPathSegment("retry")));
  }

  /** A new job that makes the pictures of one that succeeded once more, to the pixel. */
  public JobView replay(String id) throws IOException {
    return new JobView(transport.post(job(id).addPathSegment("replay")));
  }

  /**
   * Hands on a job's events until the last one, over lost connections (the stream is taken up again
   * where it broke), and returns the finished job.
   */
  public JobView follow(String id, Consumer<JobEvent> listener) throws IOException {
    transport.stream(
        job(id).addPathSegment("events"),
        event -> {
          listener.accept(event);
          return event.isTerminal();
        });
    return get(id);
  }

  private HttpUrl.Builder job(String id) {
    return transport.route("v1", "jobs", id);
  }
}
