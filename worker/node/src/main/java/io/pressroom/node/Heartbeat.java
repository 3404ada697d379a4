package io.pressroom.node;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.diffusion.ModelInfo;
import io.pressroom.diffusion.SamplerKind;
import io.pressroom.diffusion.Sampling;
import io.pressroom.node.queue.KafkaQueue;
import io.pressroom.node.render.Renderer;
import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells gateways every few seconds that this worker is there, and what it serves. */
final class Heartbeat implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private static final Duration EVERY = Duration.ofSeconds(3);

  private final WorkerConfig config;
  private final Renderer renderer;
  private final KafkaQueue queue;
  private final Health health;
  private final Clock clock;
  private final Timestamp startedAt;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "heartbeat"));

  private Heartbeat(
      WorkerConfig config, Renderer renderer, KafkaQueue queue, Health health, Clock clock) {
    this.config = config;
    this.renderer = renderer;
    this.queue = queue;
    this.health = health;
    this.clock = clock;
    this.startedAt = now();
  }

  /** The first beat comes at once. */
  @SuppressWarnings("FutureReturnValueIgnored") // A beat throws nothing.
  static Heartbeat start(
      WorkerConfig config, Renderer renderer, KafkaQueue queue, Health health, Clock clock) {
    Heartbeat heartbeat = new Heartbeat(config, renderer, queue, health, clock);
    heartbeat.thread.scheduleAtFixedRate(
        heartbeat::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return heartbeat;
  }

  void beat() {
    try {
      queue.publish(status());
    } catch (RuntimeException e) { // A thrown exception would end the schedule.
      log.error("Heartbeat failed", e);
    }
  }

  /** The last beat says that there will be no other. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    beat();
  }

  private WorkerStatus status() {
    WorkerStatus.Builder status =
        WorkerStatus.newBuilder()
            .setWorkerId(config.id())
            .setPool(config.queue().pool())
            .setDevice(config.render().runtime().device().toString())
            .setStartedAt(startedAt)
            .setAt(now())
            .setPhase(
                switch (health.phase()) {
                  case STARTING, READY ->
                      health.isLive()
                          ? WorkerStatus.Phase.PHASE_READY
                          : WorkerStatus.Phase.PHASE_DRAINING;
                  case DRAINING -> WorkerStatus.Phase.PHASE_DRAINING;
                  case STOPPED -> WorkerStatus.Phase.PHASE_STOPPED;
                })
            .setSlots(config.render().slots() * renderer.models().size())
            .setSlotsBusy(renderer.busy())
            .setHeartbeatSeconds((int) EVERY.toSeconds());
    renderer.models().forEach(model -> status.addModels(card(model)));
    return status.build();
  }

  private ModelCard card(ModelInfo model) {
    return ModelCard.newBuilder()
        .setName(model.name())
        .setDigest(model.digest())
        .setNativeWidth(model.sizes().nativeSize().width())
        .setNativeHeight(model.sizes().nativeSize().height())
        .setSizeMultiple(model.sizes().multiple())
        .setMinSize(model.sizes().multiple())
        .setMaxSize(model.sizes().max())
        .setDefaultSteps(model.defaults().steps())
        .setMaxSteps(Sampling.MAX_STEPS)
        .setDefaultGuidance(model.defaults().guidance())
        .setDefaultSampler(model.defaults().sampler().wireName())
        .addAllSamplers(model.samplers().stream().map(SamplerKind::wireName).toList())
        .setMaxPromptTokens(model.maxPromptTokens())
        .setSecondsPerStep(renderer.secondsPerStep(model.name()))
        .build();
  }

  private Timestamp now() {
    return Timestamps.fromMillis(clock.millis());
  }
}
