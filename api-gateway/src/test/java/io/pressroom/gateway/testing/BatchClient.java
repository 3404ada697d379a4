package io.pressroom.gateway.testing;

import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.Gateway;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A tenant that submits batches, and the worker that renders them when it is told to. */
public final class BatchClient {

  /** What a gateway of these clients has as {@code PRESSROOM_ADMIN_KEY}. */
  public static final String ADMIN_KEY = "an-admin-key-for-tests";

  private final String[] key;
  private final HandWorker worker;
  private final Set<String> done = new HashSet<>();

  // Mutable state: which gateway is asked.
  private Client http;

  /** A tenant of its own: no other test's jobs are in its window. */
  public BatchClient(String tenant, Gateway gateway, HandWorker worker) {
    this.http = new Client(gateway.port());
    this.worker = worker;
    String[] admin = {"Authorization", "Bearer " + ADMIN_KEY};
    http.post("/v1/tenants", new JsonObject().put("id", tenant).encode(), admin);
    String made = http.post("/v1/tenants/" + tenant + "/keys", "{\"name\": \"it\"}", admin).body();
    key = new String[] {"Authorization", "Bearer " + new JsonObject(made).getString("key")};
  }

  public void use(Gateway gateway) {
    http = new Client(gateway.port());
    await().until(() -> http.get("/v1/batches", key).statusCode() == 200);
  }

  /** Submits and expects 202. */
  public String submit(String spec, String rows) {
    HttpResponse<String> answer =
        http.postBatch(spec.replace('\'', '"'), rows.getBytes(StandardCharsets.UTF_8), key);
    if (answer.statusCode() != 202) {
      throw new AssertionError("expected 202, found " + answer.statusCode() + answer.body());
    }
    return new JsonObject(answer.body()).getString("id");
  }

  public JsonObject batch(String id) {
    return new JsonObject(http.get("/v1/batches/" + id, key).body());
  }

  public HttpResponse<String> command(String id, String action) {
    return http.post("/v1/batches/" + id + "/" + action, "", key);
  }

  public String get(String path) {
    return http.get(path, key).body();
  }

  public byte[] getBytes(String path) throws Exception {
    return http.getBytes(path, key).body();
  }

  public SseStream follow(String id) throws Exception {
    return http.followBatch(id, key);
  }

  /** The batch's jobs that have been fed and that the worker has not ended. */
  public List<RenderJob> waiting(String id) throws Exception {
    return worker.ofBatch(id, Lane.LANE_BULK).stream()
        .filter(job -> !done.contains(job.getId()))
        .toList();
  }

  /** Every job that was ever fed. */
  public List<RenderJob> fed(String id) throws Exception {
    return worker.ofBatch(id, Lane.LANE_BULK);
  }

  /** Ends a job. */
  public void finish(RenderJob job, Function<RenderJob, JobState> end) throws Exception {
    worker.finish(end.apply(job), new byte[] {1, 2, 3});
    done.add(job.getId());
  }

  /** Ends whatever is fed until so many jobs have been ended in all. */
  public void finish(String id, int jobs, Function<RenderJob, JobState> end) {
    int goal = done.size() + jobs;
    await()
        .until(
            () -> {
              for (RenderJob job : waiting(id)) {
                if (done.size() < goal) {
                  finish(job, end);
                }
              }
              return done.size() >= goal;
            });
  }

  public void awaitStatus(String id, String status) {
    await("batch is " + status).until(() -> status.equals(batch(id).getString("status")));
  }
}
