package io.pressroom.gateway.replicate;

import static io.pressroom.gateway.testing.Samples.canceled;
import static io.pressroom.gateway.testing.Samples.failed;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.Failure;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.PosterCopy;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionJsonTest {

  private static final String ID = "0198c0de-0000-7000-8000-000000000001";
  private static final String BASE = "https://posters.example";

  private final RenderJob job = job(ID);

  @Test
  void statusesAreReplicates() {
    assertThat(json(queued(job)).getString("status")).isEqualTo("starting");
    assertThat(json(running(job, 1)).getString("status")).isEqualTo("processing");
    assertThat(json(succeeded(job)).getString("status")).isEqualTo("succeeded");
    assertThat(json(canceled(job)).getString("status")).isEqualTo("canceled");
    assertThat(json(failed(job)).getString("status")).isEqualTo("failed");
    assertThat(json(failed(job)).getString("error")).startsWith("PROMPT_TOO_LONG: ");
  }

  @Test
  void whatWasNotDoneInTimeIsCanceled() {
    JsonObject json =
        json(
            failed(job).toBuilder()
                .setFailure(Failure.newBuilder().setCode("DEADLINE_EXCEEDED"))
                .build());

    assertThat(json.getString("status")).isEqualTo("canceled");
    assertThat(json.getValue("error")).isNull();
  }

  @Test
  void outputIsThePicturesOrWhereThereIsTextThePosters() {
    RenderJob withText =
        job.toBuilder().addCopies(PosterCopy.newBuilder().setHeadline("SALE")).build();

    assertThat(json(running(job, 1)).getValue("output")).isNull();
    assertThat(json(succeeded(job)).getJsonArray("output"))
        .isEqualTo(new JsonArray().add(BASE + "/v1/jobs/" + ID + "/images/0"));
    assertThat(json(succeeded(withText)).getJsonArray("output"))
        .isEqualTo(new JsonArray().add(BASE + "/v1/jobs/" + ID + "/posters/0/0"));
  }

  @Test
  void timesAreSeconds() {
    JsonObject metrics =
        json(succeeded(job).toBuilder().setStartedAt(running(job, 1).getStartedAt()).build())
            .getJsonObject("metrics");

    assertThat(metrics.getDouble("predict_time")).isEqualTo(2);
    assertThat(metrics.getDouble("total_time")).isEqualTo(3);
  }

  @Test
  void logsAreAsTqdmDrawsThem() {
    JobSnapshot half = new JobSnapshot(running(job, 1), List.of(10), Optional.empty());

    assertThat(PredictionLogs.of(half)).isEqualTo("Using seed: 7\n 50%|█████     | 10/20");
    assertThat(json(queued(job)).getString("logs")).isEqualTo("Using seed: 7");
    assertThat(json(succeeded(job)).getString("logs")).endsWith("100%|██████████| 20/20");
  }

  @Test
  void linksLeadToThePrediction() {
    JsonObject urls = json(queued(job)).getJsonObject("urls");

    assertThat(urls.getString("get")).isEqualTo(BASE + "/v1/predictions/" + ID);
    assertThat(urls.getString("cancel")).isEqualTo(BASE + "/v1/predictions/" + ID + "/cancel");
    assertThat(urls.getString("stream")).startsWith(BASE + "/v1/predictions/" + ID);
  }

  private static JsonObject json(JobState state) {
    return PredictionJson.of(JobSnapshot.entered(state), new Links(BASE));
  }
}
