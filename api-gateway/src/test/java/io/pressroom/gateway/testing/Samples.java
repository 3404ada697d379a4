package io.pressroom.gateway.testing;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.webhook.guard.AllowList;
import io.pressroom.gateway.webhook.guard.TargetGuard;
import io.pressroom.proto.v1.Failure;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.ModelRef;
import io.pressroom.proto.v1.Poster;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderSpec;
import io.pressroom.proto.v1.RenderedImage;
import io.pressroom.proto.v1.Status;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.ObjectKeys;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Jobs, states and workers as tests need them. */
public final class Samples {

  public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final String ID = "019a2b3c-4d5e-7f60-8123-456789abcdef";
  public static final int STEPS = 20;

  /** Webhooks may go anywhere that is public; nobody resolves a name. */
  public static final Optional<TargetGuard> WEBHOOKS =
      Optional.of(
          new TargetGuard(
              AllowList.EMPTY,
              host -> CompletableFuture.failedStage(new UnknownHostException(host))));

  private Samples() {}

  public static Timestamp time(Instant at) {
    return Timestamps.fromMillis(at.toEpochMilli());
  }

  /** 64..512 pixels in multiples of 8, 256 by nature; 20 steps, at most 50. */
  public static ModelCard card(String name) {
    return ModelCard.newBuilder()
        .setName(name)
        .setDigest("sha256:" + "ab".repeat(32))
        .setNativeWidth(256)
        .setNativeHeight(256)
        .setSizeMultiple(8)
        .setMinSize(64)
        .setMaxSize(512)
        .setDefaultSteps(STEPS)
        .setMaxSteps(50)
        .setDefaultGuidance(3)
        .setDefaultSampler("flow_euler")
        .addAllSamplers(List.of("flow_euler", "euler"))
        .setMaxPromptTokens(75)
        .build();
  }

  public static WorkerStatus worker(String id, String pool, Instant at, ModelCard... cards) {
    return WorkerStatus.newBuilder()
        .setWorkerId(id)
        .setPool(pool)
        .setAt(time(at))
        .setPhase(WorkerStatus.Phase.PHASE_READY)
        .setHeartbeatSeconds(5)
        .addAllModels(List.of(cards))
        .build();
  }

  /** One image of 20 steps, for tenant {@code default}. */
  public static RenderJob job(String id) {
    return RenderJob.newBuilder()
        .setId(id)
        .setTenant("default")
        .setCreatedAt(time(NOW))
        .setModel(ModelRef.newBuilder().setName("mini"))
        .setRender(
            RenderSpec.newBuilder()
                .setPrompt("a beach")
                .setWidth(256)
                .setHeight(256)
                .setSeed(7)
                .setCount(1)
                .setSteps(STEPS)
                .setGuidance(3)
                .setSampler("flow_euler"))
        .setPool("default")
        .setLane(Lane.LANE_STANDARD)
        .setRequestDigest("sha256:first")
        .build();
  }

  public static JobState queued(RenderJob job) {
    return state(job, Status.STATUS_QUEUED, 0);
  }

  public static JobState running(RenderJob job, int attempt) {
    return state(job, Status.STATUS_RUNNING, attempt).toBuilder()
        .setStartedAt(time(NOW.plusSeconds(1)))
        .setWorkerId("w-1")
        .build();
  }

  /** With all pictures and posters that the job asks for. */
  public static JobState succeeded(RenderJob job) {
    JobState.Builder state = finished(job, Status.STATUS_SUCCEEDED).toBuilder();
    for (int i = 0; i < job.getRender().getCount(); i++) {
      RenderedImage.Builder image =
          RenderedImage.newBuilder()
              .setIndex(i)
              .setSeed(job.getRender().getSeed() + i)
              .setPictureKey(ObjectKeys.picture(job.getId(), i));
      for (int copy = 0; copy < job.getCopiesCount(); copy++) {
        image.addPosters(Poster.newBuilder().setObjectKey(ObjectKeys.poster(job.getId(), i, copy)));
      }
      state.addImages(image);
    }
    return state.build();
  }

  public static JobState failed(RenderJob job) {
    return finished(job, Status.STATUS_FAILED).toBuilder()
        .setFailure(
            Failure.newBuilder().setCode("PROMPT_TOO_LONG").setMessage("prompt: expected ..."))
        .build();
  }

  public static JobState canceled(RenderJob job) {
    return finished(job, Status.STATUS_CANCELED);
  }

  public static Progress progress(String id, int attempt, int image, int step) {
    return Progress.newBuilder()
        .setJobId(id)
        .setAttempt(attempt)
        .setImage(image)
        .setStep(step)
        .setSteps(STEPS)
        .build();
  }

  /** Its JPEG is the bytes of a text. */
  public static Progress preview(String id, int attempt, int image, int step, String jpeg) {
    return progress(id, attempt, image, step).toBuilder()
        .setPreview(ByteString.copyFromUtf8(jpeg))
        .build();
  }

  private static JobState finished(RenderJob job, Status status) {
    return state(job, status, 1).toBuilder().setFinishedAt(time(NOW.plusSeconds(3))).build();
  }

  private static JobState state(RenderJob job, Status status, int attempt) {
    return JobState.newBuilder()
        .setJob(job)
        .setStatus(status)
        .setAt(time(NOW))
        .setAttempt(attempt)
        .build();
  }
}
