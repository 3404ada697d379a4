package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/** Many jobs made from a template and rows. Thread-safe; see {@link PressroomClient}. */
public final class Batches {

  private static final MediaType CSV = MediaType.get("text/csv");
  private static final MediaType JSON_LINES = MediaType.get("application/x-ndjson");

  private final Transport transport;

  Batches(Transport transport) {
    this.transport = transport;
  }

  /**
   * Submits a batch; the file is streamed, never held in memory.
   *
   * @param spec template, locales, sizes and so on: the part {@code spec} of {@code POST
   *     /v1/batches}
   * @param idempotencyKey the same key and batch again give the first one again
   * @param rows CSV, or JSON lines if its name ends in {@code .jsonl} or {@code .ndjson}
   */
  public BatchView submit(JsonNode spec, Path rows, Optional<String> idempotencyKey)
      throws IOException {
    String name = rows.getFileName().toString();
    MultipartBody body =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("spec", null, transport.body(spec))
            .addFormDataPart("rows", name, RequestBody.create(rows.toFile(), typeOf(name)))
            .build();
    return new BatchView(transport.post(transport.route("v1", "batches"), body, idempotencyKey));
  }

  public BatchView get(String id) throws IOException {
    return new BatchView(transport.get(batch(id)));
  }

  /** A page of batches, newest first. */
  public Page<BatchView> list(int limit, Optional<String> cursor) throws IOException {
    HttpUrl.Builder route =
        transport.route("v1", "batches").addQueryParameter("limit", Integer.toString(limit));
    cursor.ifPresent(at -> route.addQueryParameter("cursor", at));
    return Page.of(transport.get(route), BatchView::new);
  }

  /** Feeds no further jobs until {@link #resume}; what runs is finished. */
  public BatchView pause(String id) throws IOException {
    return act(id, "pause");
  }

  public BatchView resume(String id) throws IOException {
    return act(id, "resume");
  }

  public BatchView cancel(String id) throws IOException {
    return act(id, "cancel");
  }

  /** Once more for the jobs that failed or were canceled. */
  public BatchView retry(String id) throws IOException {
    return act(id, "retry");
  }

  private BatchView act(String id, String action) throws IOException {
    return new BatchView(transport.post(batch(id).addPathSegment(action)));
  }

  private HttpUrl.Builder batch(String id) {
    return transport.route("v1", "batches", id);
  }

  private static MediaType typeOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".jsonl") || lower.endsWith(".ndjson") ? JSON_LINES : CSV;
  }
}
