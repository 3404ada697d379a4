package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.ModelRef;
import io.pressroom.proto.v1.PosterCopy;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderedImage;
import io.pressroom.proto.v1.Status;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.Manifests;
import io.pressroom.wire.ObjectKeys;
import io.pressroom.wire.Topics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A worker among a real broker, a real object store and a real, tiny model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerIT {

  private TestFarm farm;
  private String pool;
  private Worker worker;

  @BeforeAll
  void startFarm(@TempDir Path folder) throws Exception {
    farm = TestFarm.start(folder);
    pool = farm.pool("it");
    worker = farm.startWorker(pool, "worker-1");
  }

  @AfterAll
  void stopFarm() throws Exception {
    worker.close();
    farm.close();
  }

  @Test
  void aJobBecomesPicturesAndPostersAndAManifest() throws Exception {
    RenderJob job =
        TestJobs.job(pool)
            .setRender(TestJobs.spec().setCount(2))
            .addCopies(PosterCopy.newBuilder().setId("en").setHeadline("SUMMER SALE"))
            .addCopies(PosterCopy.newBuilder().setHeadline("夏日特卖"))
            .build();

    farm.submit(job);
    JobState done = farm.awaitTerminal(job.getId());

    assertThat(done.getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    assertThat(done.getJob()).isEqualTo(job);
    assertThat(done.getWorkerId()).isEqualTo("worker-1");
    assertThat(done.getAttempt()).isEqualTo(1);
    assertThat(done.getImagesList()).extracting(RenderedImage::getIndex).containsExactly(0, 1);
    assertThat(done.getImagesList()).extracting(RenderedImage::getSeed).containsExactly(7L, 8L);
    for (RenderedImage image : done.getImagesList()) {
      BufferedImage picture = read(farm.object(image.getPictureKey()));
      assertThat(picture.getWidth()).isEqualTo(image.getWidth()).isEqualTo(64);
      assertThat(image.getPostersList()).hasSize(2);
      assertThat(image.getPosters(0).getCopyId()).isEqualTo("en");
      BufferedImage poster = read(farm.object(image.getPosters(1).getObjectKey()));
      assertThat(poster.getWidth()).isEqualTo(image.getPosters(1).getWidth()).isEqualTo(1024);
    }
    assertThat(farm.keys(ObjectKeys.folder(job.getId()))).hasSize(2 + 2 * 2 + 1);
    String manifest =
        new String(farm.object(ObjectKeys.manifest(job.getId())), StandardCharsets.UTF_8);
    assertThat(Manifests.fromJson(manifest)).isEqualTo(done);
  }

  @Test
  void aJobIsReportedRunningThenDoneAndItsTimeIsAccountedFor() {
    RenderJob job = TestJobs.job(pool).build();

    farm.submit(job);
    JobState done = farm.awaitTerminal(job.getId());

    assertThat(farm.states(job.getId()))
        .extracting(JobState::getStatus)
        .containsExactly(Status.STATUS_RUNNING, Status.STATUS_SUCCEEDED);
    assertThat(Timestamps.between(done.getStartedAt(), done.getFinishedAt()))
        .matches(Durations::isPositive, "takes time");
    assertThat(Durations.isPositive(done.getTimings().getDenoising())).isTrue();
    assertThat(Durations.isPositive(done.getTimings().getDecoding())).isTrue();
    assertThat(Durations.isPositive(done.getTimings().getTypesetting())).isTrue();
    assertThat(Durations.isPositive(done.getTimings().getUploading())).isTrue();
    assertThat(done.getTimings().getMeanBatchSize()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void theLastStepOfEveryImageIsReported() {
    RenderJob job = TestJobs.job(pool).setRender(TestJobs.spec().setCount(2)).build();

    farm.submit(job);
    farm.awaitTerminal(job.getId());

    assertThat(farm.progress(job.getId()))
        .filteredOn(progress -> progress.getStep() == progress.getSteps())
        .extracting(Progress::getImage)
        .containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void jobsOfEveryLaneAreTaken() {
    List<RenderJob> jobs =
        Topics.LANES.stream().map(lane -> TestJobs.job(pool).setLane(lane).build()).toList();

    jobs.forEach(farm::submit);

    for (RenderJob job : jobs) {
      assertThat(farm.awaitTerminal(job.getId()).getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    }
  }

  @Test
  void aRunningJobIsCanceledAtItsNextStep() throws Exception {
    RenderJob job = TestJobs.job(pool).setRender(TestJobs.spec().setSteps(1000)).build();
    farm.submit(job);
    farm.awaitState(job.getId(), Status.STATUS_RUNNING);

    farm.cancel(job.getId());

    assertThat(farm.awaitTerminal(job.getId()).getStatus()).isEqualTo(Status.STATUS_CANCELED);
    assertThat(farm.keys(ObjectKeys.folder(job.getId())))
        .containsExactly(ObjectKeys.manifest(job.getId()));
  }

  @Test
  void aModelThatThePoolDoesNotServeFailsTheJob() {
    assertFails(
        TestJobs.job(pool).setModel(ModelRef.newBuilder().setName("huge")),
        "MODEL_NOT_SERVED",
        "found 'huge'");
  }

  @Test
  void aSizeThatTheModelDoesNotServeFailsTheJob() {
    assertFails(
        TestJobs.job(pool).setRender(TestJobs.spec().setWidth(65)), "SIZE_NOT_SERVED", "65");
  }

  @Test
  void aPromptLongerThanTheEncodersWindowFailsTheJob() {
    assertFails(
        TestJobs.job(pool).setRender(TestJobs.spec().setPrompt("beach ".repeat(200))),
        "PROMPT_TOO_LONG",
        "prompt: expected at most");
  }

  @Test
  void aCopyThatCannotBeTypesetFailsTheJob() {
    assertFails(
        TestJobs.job(pool)
            .addCopies(PosterCopy.newBuilder().setHeadline("SALE"))
            .addCopies(PosterCopy.newBuilder().setHeadline("X".repeat(200))),
        "COPY_DOES_NOT_FIT",
        "copies[1].headline: expected at most");
  }

  @Test
  void aDeadlineThatHasPassedFailsTheJob() {
    assertFails(
        TestJobs.job(pool).setDeadline(Timestamps.fromMillis(1_000)),
        "DEADLINE_EXCEEDED",
        "deadline: expected");
  }

  @Test
  void aRecordThatIsNoJobGoesToTheDeadLetters() {
    farm.send(Topics.jobs(pool, Lane.LANE_BULK), pool, new byte[] {1, 2, 3});

    assertThat(farm.awaitRecord(Topics.DEAD_JOBS, record -> record.key().equals(pool)).value())
        .containsExactly(1, 2, 3);
  }

  @Test
  void anUnfinishedPictureIsShownWhileItIsMade() throws Exception {
    List<Progress> previews = awaitPreviews();

    for (Progress progress : previews) {
      assertThat(progress.getStep()).isIn(34, 67, 100, 134, 167);
      byte[] jpeg = progress.getPreview().toByteArray();
      assertThat(jpeg).startsWith(0xff, 0xd8).hasSizeLessThanOrEqualTo(8 * 1024);
      BufferedImage preview = read(jpeg);
      assertThat(preview.getWidth()).isEqualTo(128);
      assertThat(preview.getHeight()).isEqualTo(128);
    }
  }

  @Test
  void aWorkerWithoutPreviewsSendsNone() throws Exception {
    String eyeless = farm.pool("blind");
    Map<String, String> settings = farm.environment(eyeless, "worker-2");
    settings.put("PRESSROOM_PREVIEWS", "0");
    farm.provision(eyeless);
    try (Worker blind = Worker.start(WorkerConfig.from(settings))) {
      assertThat(blind.isReady()).isTrue();
      assertThat(previews(eyeless)).isEmpty();
    }
  }

  @Test
  void theWorkerSaysWhatItServes() throws Exception {
    WorkerStatus status =
        WorkerStatus.parseFrom(
            farm.awaitRecord(Topics.WORKERS, record -> poolOf(record).equals(pool)).value());

    assertThat(status.getWorkerId()).isEqualTo("worker-1");
    assertThat(status.getDevice()).isEqualTo("cpu");
    assertThat(status.getModels(0).getName()).isEqualTo("tiny");
    assertThat(status.getModels(0).getDigest()).startsWith("sha256:");
    assertThat(status.getModels(0).getNativeWidth()).isEqualTo(64);
    assertThat(status.getModels(0).getDefaultSampler()).isEqualTo("euler");
  }

  @Test
  void healthAndMetricsAreServed() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body())
        .contains("pressroom_slots_busy{model=\"tiny\",")
        .containsPattern("pressroom_worker_info\\{device=\"cpu\",pool=\"[^\"]+\"} 1");
  }

  /** Jobs of 200 steps, until one was not faster than its previews. */
  private List<Progress> awaitPreviews() {
    for (int tries = 0; tries < 20; tries++) {
      List<Progress> previews = previews(pool);
      if (!previews.isEmpty()) {
        return previews;
      }
    }
    throw new AssertionError("no job had a preview");
  }

  private List<Progress> previews(String pool) {
    RenderJob job = TestJobs.job(pool).setRender(TestJobs.spec().setSteps(200)).build();
    farm.submit(job);
    farm.awaitTerminal(job.getId());
    return farm.progress(job.getId()).stream()
        .filter(progress -> !progress.getPreview().isEmpty())
        .toList();
  }

  private void assertFails(RenderJob.Builder job, String code, String message) {
    RenderJob submitted = job.build();
    farm.submit(submitted);
    JobState failed = farm.awaitTerminal(submitted.getId());
    assertThat(failed.getStatus()).isEqualTo(Status.STATUS_FAILED);
    assertThat(failed.getFailure().getCode()).isEqualTo(code);
    assertThat(failed.getFailure().getMessage()).contains(message);
  }

  private static String poolOf(ConsumerRecord<String, byte[]> workerStatus) {
    try {
      return WorkerStatus.parseFrom(workerStatus.value()).getPool();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private java.net.http.HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + worker.port() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static BufferedImage read(byte[] png) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
