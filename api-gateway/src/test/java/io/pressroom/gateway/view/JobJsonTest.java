package io.pressroom.gateway.view;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.failed;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.proto.v1.PosterCopy;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Webhook;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class JobJsonTest {

  private static final Links LINKS = new Links("https://posters.example");
  private static final String JOB = "https://posters.example/v1/jobs/" + ID;

  @Test
  void queuedJobShowsItsRequestAndNoMore() {
    assertThat(JobJson.full(JobSnapshot.entered(queued(job(ID))), LINKS))
        .isEqualTo(
            new JsonObject(
                """
                {"id": "%s", "status": "queued", "created_at": "2026-11-24T10:00:00Z",
                 "links": {"self": "%s", "events": "%s/events", "cancel": "%s/cancel"},
                 "prompt": "a beach", "model": "mini", "size": "256x256", "count": 1, "seed": 7,
                 "steps": 20, "guidance": 3.0, "sampler": "flow_euler", "lane": "standard"}
                """
                    .formatted(ID, JOB, JOB, JOB)));
  }

  @Test
  void runningJobShowsHowFarItHasCome() {
    JsonObject json =
        JobJson.full(JobSnapshot.entered(running(job(ID), 2)).with(progress(ID, 2, 0, 5)), LINKS);

    assertThat(json.getString("status")).isEqualTo("running");
    assertThat(json.getInteger("attempt")).isEqualTo(2);
    assertThat(json.getString("worker")).isEqualTo("w-1");
    assertThat(json.getString("started_at")).isEqualTo("2026-11-24T10:00:01Z");
    assertThat(json.getJsonObject("progress").encode())
        .isEqualTo("{\"step\":5,\"steps\":20,\"image_steps\":[5]}");
  }

  @Test
  void succeededJobShowsItsPictures() {
    RenderJob job =
        job(ID).toBuilder()
            .addCopies(PosterCopy.newBuilder().setId("en").setHeadline("SALE"))
            .addCopies(PosterCopy.newBuilder().setHeadline("促销"))
            .build();

    JsonObject json = JobJson.full(JobSnapshot.entered(succeeded(job)), LINKS);

    assertThat(json.getJsonArray("images").encode())
        .isEqualTo(
            "[{\"index\":0,\"seed\":7,\"url\":\""
                + JOB
                + "/images/0\",\"poster_urls\":[\""
                + JOB
                + "/posters/0/0\",\""
                + JOB
                + "/posters/0/1\"]}]");
    assertThat(json.getString("finished_at")).isEqualTo("2026-11-24T10:00:03Z");
    assertThat(json.getJsonArray("copies").encode())
        .isEqualTo("[{\"id\":\"en\",\"headline\":\"SALE\"},{\"headline\":\"促销\"}]");
    assertThat(json.containsKey("progress")).isFalse();
  }

  @Test
  void failedJobShowsWhy() {
    JsonObject json = JobJson.full(JobSnapshot.entered(failed(job(ID))), LINKS);

    assertThat(json.getJsonObject("error").getString("code")).isEqualTo("PROMPT_TOO_LONG");
    assertThat(json.containsKey("images")).isFalse();
  }

  @Test
  void whatBelongsInsideStaysInside() {
    RenderJob job =
        job(ID).toBuilder().setWebhook(Webhook.newBuilder().setUrl("https://hook.example")).build();

    assertThat(JobJson.full(JobSnapshot.entered(succeeded(job)), LINKS).encode())
        .doesNotContain("hook.example", "sha256", "image-0.png", "tenant");
  }
}
