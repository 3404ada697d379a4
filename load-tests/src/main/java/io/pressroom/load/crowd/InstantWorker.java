package io.pressroom.load.crowd;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.util.Timestamps;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.pressroom.load.site.Site;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderedImage;
import io.pressroom.proto.v1.Status;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.Manifests;
import io.pressroom.wire.ObjectKeys;
import io.pressroom.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Renders nothing: says of every job what a worker says, at an even pace from its first step to its
 * manifest and its end.
 */
public final class InstantWorker implements AutoCloseable {

  private static final String ID = "instant";
  private static final int STEPS = 20;

  private final Duration life;
  private final JobBook book;
  private final MinioClient store;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread reader = new Thread(this::read, "instant-worker");
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService endings = Executors.newFixedThreadPool(4);
  private volatile boolean isClosed;

  /**
   * @param life of a job, from its first state to its last
   */
  public InstantWorker(Site site, JobBook book, Duration life) {
    this.book = book;
    this.life = life;
    store =
        MinioClient.builder()
            .endpoint(site.infrastructure().s3Endpoint().toString())
            .region("us-east-1")
            .credentials(site.infrastructure().accessKey(), site.infrastructure().secretKey())
            .build();
    Map<String, Object> settings = Map.of("bootstrap.servers", site.bootstrapServers());
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  public void start() {
    // Ends with its executor.
    var unused = pace.scheduleAtFixedRate(this::announce, 0, 5, TimeUnit.SECONDS);
    reader.start();
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pace.shutdownNow();
    endings.shutdownNow();
    producer.close();
    consumer.close();
  }

  private void announce() {
    WorkerStatus.Builder status =
        WorkerStatus.newBuilder()
            .setWorkerId(ID)
            .setPool(Site.POOL)
            .setAt(Timestamps.now())
            .setPhase(WorkerStatus.Phase.PHASE_READY)
            .setSlots(STEPS)
            .setHeartbeatSeconds(5);
    status
        .addModelsBuilder()
        .setName("instant")
        .setDigest("sha256:" + "0".repeat(64))
        .setNativeWidth(256)
        .setNativeHeight(256)
        .setSizeMultiple(8)
        .setMinSize(64)
        .setMaxSize(512)
        .setDefaultSteps(STEPS)
        .setMaxSteps(STEPS)
        .setDefaultGuidance(3)
        .setDefaultSampler("flow_euler")
        .addSamplers("flow_euler")
        .setMaxPromptTokens(75);
    send(Topics.WORKERS, ID, status.build());
  }

  /** Reads the lane as a log: nobody else takes from it. */
  private void read() {
    var lane = new TopicPartition(Topics.jobs(Site.POOL, Lane.LANE_STANDARD), 0);
    consumer.assign(List.of(lane));
    consumer.seekToBeginning(List.of(lane));
    while (!isClosed) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        try {
          take(RenderJob.parseFrom(record.value()));
        } catch (InvalidProtocolBufferException e) {
          throw new IllegalStateException("no job: " + record.key(), e);
        }
      }
    }
  }

  private void take(RenderJob job) {
    long step = life.toNanos() / (STEPS + 2);
    after(step, () -> send(Topics.JOB_STATE, job.getId(), state(job, Status.STATUS_RUNNING)));
    for (int done = 1; done <= STEPS; done++) {
      int now = done;
      after((done + 1) * step, () -> progress(job, now));
    }
    after((STEPS + 2) * step, () -> endings.execute(() -> end(job)));
  }

  private void after(long nanos, Runnable act) {
    // A job that is not driven on is found missing at the end.
    var unused = pace.schedule(act, nanos, TimeUnit.NANOSECONDS);
  }

  private void progress(RenderJob job, int step) {
    book.write(job.getId(), step, STEPS);
    send(
        Topics.PROGRESS,
        job.getId(),
        Progress.newBuilder()
            .setJobId(job.getId())
            .setAttempt(1)
            .setStep(step)
            .setSteps(STEPS)
            .setAt(Timestamps.now())
            .build());
  }

  private void end(RenderJob job) {
    JobState end =
        state(job, Status.STATUS_SUCCEEDED).toBuilder()
            .setFinishedAt(Timestamps.now())
            .addImages(
                RenderedImage.newBuilder()
                    .setSeed(job.getRender().getSeed())
                    .setPictureKey(ObjectKeys.picture(job.getId(), 0)))
            .build();
    try {
      byte[] manifest = Manifests.toJson(end).getBytes(StandardCharsets.UTF_8);
      store.putObject(
          PutObjectArgs.builder()
              .bucket(Site.BUCKET)
              .object(ObjectKeys.manifest(job.getId()))
              .data(manifest, manifest.length)
              .build());
    } catch (Exception e) {
      throw new IllegalStateException("no manifest of " + job.getId(), e);
    }
    book.write(job.getId(), 0, STEPS);
    send(Topics.JOB_STATE, job.getId(), end);
    book.end(job.getId());
  }

  private static JobState state(RenderJob job, Status status) {
    return JobState.newBuilder()
        .setJob(job)
        .setStatus(status)
        .setAt(Timestamps.now())
        .setStartedAt(Timestamps.now())
        .setAttempt(1)
        .setWorkerId(ID)
        .build();
  }

  private void send(String topic, String key, MessageLite message) {
    var unused = producer.send(new ProducerRecord<>(topic, key, message.toByteArray()));
  }
}
