package io.pressroom.gateway.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.proto.v1.Control;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.wire.Manifests;
import io.pressroom.wire.ObjectKeys;
import io.pressroom.wire.Topics;
import io.pressroom.wire.WebhookTier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A worker that does nothing by itself: a test drives it step by step. */
public final class HandWorker implements AutoCloseable {

  private static final String BUCKET = "pressroom";
  private static final long PATIENCE_NANOS = TestFarm.PATIENCE.toNanos();

  private final String id;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final MinioClient store;
  private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

  public HandWorker(String id, Infrastructure infrastructure) {
    this.id = id;
    String bootstrapServers = infrastructure.bootstrapServers();
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    store =
        MinioClient.builder()
            .endpoint(infrastructure.s3Endpoint().toString())
            .region("us-east-1")
            .credentials(infrastructure.accessKey(), infrastructure.secretKey())
            .build();
  }

  public String id() {
    return id;
  }

  public void announce(ModelCard... models) {
    send(Topics.WORKERS, id, Samples.worker(id, "default", Instant.now(), models));
  }

  /** Waits for the job's record in its lane. */
  public RenderJob take(String jobId, Lane lane) throws InvalidProtocolBufferException {
    return RenderJob.parseFrom(await(Topics.jobs("default", lane), jobId).value());
  }

  /** Waits for a job of this prompt, whatever its id. */
  public RenderJob takeFirst(Lane lane, String prompt) throws InvalidProtocolBufferException {
    String topic = Topics.jobs("default", lane);
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      for (ConsumerRecord<String, byte[]> record : read) {
        if (record.topic().equals(topic)) {
          RenderJob job = RenderJob.parseFrom(record.value());
          if (job.getRender().getPrompt().equals(prompt)) {
            return job;
          }
        }
      }
      read(topic);
    }
    throw new AssertionError("no job '" + prompt + "' in " + topic);
  }

  /** The jobs of a batch that lie in a lane by now, each once, in the order in which they came. */
  public List<RenderJob> ofBatch(String batchId, Lane lane) throws InvalidProtocolBufferException {
    Map<String, RenderJob> jobs = new LinkedHashMap<>();
    for (RenderJob job : inLane(lane, job -> job.getBatch().getBatchId().equals(batchId))) {
      jobs.putIfAbsent(job.getId(), job);
    }
    return List.copyOf(jobs.values());
  }

  /** The records of some jobs that lie in a lane by now, in the order in which they came. */
  public List<RenderJob> inLane(Lane lane, Predicate<RenderJob> which)
      throws InvalidProtocolBufferException {
    String topic = Topics.jobs("default", lane);
    read(topic);
    List<RenderJob> jobs = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : read) {
      if (record.topic().equals(topic)) {
        RenderJob job = RenderJob.parseFrom(record.value());
        if (which.test(job)) {
          jobs.add(job);
        }
      }
    }
    return jobs;
  }

  public String traceOf(String jobId, Lane lane) {
    Header header = await(Topics.jobs("default", lane), jobId).headers().lastHeader("traceparent");
    return header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
  }

  /** Waits for a webhook's record in a tier. */
  public WebhookDelivery awaitWebhook(WebhookTier tier, String messageId)
      throws InvalidProtocolBufferException {
    return WebhookDelivery.parseFrom(await(tier.topic(), messageId).value());
  }

  /** Waits for a request to stop the job. */
  public Control awaitControl(String jobId) throws InvalidProtocolBufferException {
    return Control.parseFrom(await(Topics.CONTROL, jobId).value());
  }

  /** How many records of a key a topic holds by now. */
  public long count(String topic, String key) {
    read(topic);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(topic));
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      read(topic);
    }
    return read.stream().filter(record -> matches(record, topic, key)).count();
  }

  public void publish(JobState state) {
    send(Topics.JOB_STATE, state.getJob().getId(), state);
  }

  public void publish(Progress progress) {
    send(Topics.PROGRESS, progress.getJobId(), progress);
  }

  /** Writes pictures and manifest and then publishes, as a worker does. */
  public void finish(JobState terminal, byte[] picture) throws Exception {
    writeObjects(terminal, picture);
    publish(terminal);
  }

  public void writeObjects(JobState terminal, byte[] picture) throws Exception {
    for (var image : terminal.getImagesList()) {
      put(image.getPictureKey(), picture, Map.of());
      for (var poster : image.getPostersList()) {
        put(poster.getObjectKey(), picture, Map.of());
      }
    }
    byte[] manifest = Manifests.toJson(terminal).getBytes(StandardCharsets.UTF_8);
    put(ObjectKeys.manifest(terminal.getJob().getId()), manifest, Map.of("If-None-Match", "*"));
  }

  public JobState manifest(String jobId) throws Exception {
    try (var object =
        store.getObject(
            GetObjectArgs.builder().bucket(BUCKET).object(ObjectKeys.manifest(jobId)).build())) {
      return Manifests.fromJson(new String(object.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Whether the store holds any picture or poster of a job. */
  public boolean hasPictures(JobState succeeded) {
    return succeeded.getImagesList().stream()
        .flatMap(
            image ->
                Stream.concat(
                    Stream.of(image.getPictureKey()),
                    image.getPostersList().stream().map(poster -> poster.getObjectKey())))
        .anyMatch(this::exists);
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }

  private boolean exists(String key) {
    try {
      store.statObject(StatObjectArgs.builder().bucket(BUCKET).object(key).build());
      return true;
    } catch (ErrorResponseException e) {
      return false;
    } catch (MinioException e) {
      throw new AssertionError(e);
    }
  }

  private void put(String key, byte[] bytes, Map<String, String> headers) throws Exception {
    store.putObject(
        PutObjectArgs.builder()
            .bucket(BUCKET)
            .object(key)
            .data(bytes, bytes.length)
            .extraHeaders(headers)
            .build());
  }

  private void send(String topic, String key, Message message) {
    try {
      producer.send(new ProducerRecord<>(topic, key, message.toByteArray())).get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private ConsumerRecord<String, byte[]> await(String topic, String key) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      var found = read.stream().filter(record -> matches(record, topic, key)).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      read(topic);
    }
    throw new AssertionError("no record of " + key + " in " + topic);
  }

  private void read(String topic) {
    List<TopicPartition> partitions = partitions(topic);
    if (!consumer.assignment().containsAll(partitions)) {
      consumer.assign(
          Stream.concat(consumer.assignment().stream(), partitions.stream()).distinct().toList());
      consumer.seekToBeginning(partitions);
    }
    consumer.poll(Duration.ofMillis(200)).forEach(read::add);
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private static boolean matches(ConsumerRecord<String, byte[]> record, String topic, String key) {
    return record.topic().equals(topic) && record.key().equals(key);
  }
}
