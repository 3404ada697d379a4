package io.pressroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.pressroom.diffusion.testing.TinyModel;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.node.queue.KafkaQueue;
import io.pressroom.proto.v1.Cancel;
import io.pressroom.proto.v1.Control;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.JobStates;
import io.pressroom.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/**
 * A real broker, a real object store and a folder with the tiny model, for workers to run against;
 * and the client's side of it. Used by one thread.
 */
final class TestFarm implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Infrastructure infrastructure;

  /** Ends the names of its pools, as others work on the same broker. */
  private final String mark = "-" + UUID.randomUUID().toString().substring(0, 8);

  private final Path models;

  /** Never closed, as its threads are idle ones and end by themselves. */
  private final MinioClient store;

  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> reader;
  private final List<JobState> states = new ArrayList<>();
  private final List<Progress> progress = new ArrayList<>();

  private TestFarm(Infrastructure infrastructure, Path models) {
    this.infrastructure = infrastructure;
    this.models = models;
    store =
        MinioClient.builder()
            .endpoint(infrastructure.s3Endpoint().toString())
            .region("us-east-1")
            .credentials(infrastructure.accessKey(), infrastructure.secretKey())
            .build();
    Map<String, Object> settings = Map.of("bootstrap.servers", infrastructure.bootstrapServers());
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    reader = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  static TestFarm start(Path folder) throws IOException, InterruptedException {
    return start(folder, Infrastructure.shared());
  }

  static TestFarm start(Path folder, Infrastructure infrastructure)
      throws IOException, InterruptedException {
    Path models = Files.createDirectories(folder.resolve("models"));
    Files.createSymbolicLink(models.resolve("tiny"), TinyModel.folder());
    TestFarm farm = new TestFarm(infrastructure, models);
    farm.provision(farm.pool("none"));
    farm.readFromTheBeginning();
    return farm;
  }

  /** A pool that nobody else on the broker knows. */
  String pool(String name) {
    return name + mark;
  }

  /** Settings for a worker, with short locks. */
  Map<String, String> environment(String pool, String workerId) {
    Map<String, String> environment = new TreeMap<>(infrastructure.environment());
    environment.put("PRESSROOM_MODELS", models.toString());
    environment.put("PRESSROOM_POOL", pool);
    environment.put("PRESSROOM_ID", workerId);
    environment.put("PRESSROOM_HOST", "127.0.0.1");
    environment.put("PRESSROOM_PORT", "0");
    environment.put("PRESSROOM_THREADS", "1");
    environment.put("PRESSROOM_LOCK", "PT3S");
    environment.put("PRESSROOM_LEASES", "4");
    return environment;
  }

  Worker startWorker(String pool, String workerId) throws IOException, InterruptedException {
    return Worker.start(WorkerConfig.from(environment(pool, workerId)));
  }

  /** Makes a pool's topics and group before its first worker is there. */
  void provision(String pool) throws IOException, InterruptedException {
    KafkaQueue.connect(WorkerConfig.from(environment(pool, "nobody")).queue(), "nobody").close();
  }

  void submit(RenderJob job) {
    send(Topics.jobs(job.getPool(), job.getLane()), job.getId(), job.toByteArray());
  }

  void cancel(String jobId) {
    Control control =
        Control.newBuilder().setJobId(jobId).setCancel(Cancel.getDefaultInstance()).build();
    send(Topics.CONTROL, jobId, control.toByteArray());
  }

  void send(String topic, String key, byte[] value) {
    Future<?> sent = producer.send(new ProducerRecord<>(topic, key, value));
    try {
      sent.get();
    } catch (Exception e) {
      throw new AssertionError("not sent to " + topic, e);
    }
  }

  /** Waits until the job was reported in this state. */
  void awaitState(String jobId, Status status) {
    await(all -> all.stream().anyMatch(s -> isOf(s, jobId) && s.getStatus() == status));
  }

  JobState awaitTerminal(String jobId) {
    awaitTerminal(List.of(jobId));
    return folded(jobId);
  }

  void awaitTerminal(Collection<String> jobIds) {
    await(
        all ->
            all.stream()
                .filter(s -> JobStates.isTerminal(s.getStatus()))
                .map(s -> s.getJob().getId())
                .collect(Collectors.toSet())
                .containsAll(jobIds));
  }

  /** Waits until what was reported of all jobs so far fulfils a condition. */
  void await(Predicate<List<JobState>> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              read();
              return condition.test(states);
            });
  }

  JobState folded(String jobId) {
    return states(jobId).stream().reduce(JobStates::fold).orElseThrow();
  }

  /** All states of a job that were published so far, in order. */
  List<JobState> states(String jobId) {
    read();
    return states.stream().filter(state -> isOf(state, jobId)).toList();
  }

  List<Progress> progress(String jobId) {
    read();
    return progress.stream().filter(step -> step.getJobId().equals(jobId)).toList();
  }

  byte[] object(String key) {
    try (var object =
        store.getObject(GetObjectArgs.builder().bucket("pressroom").object(key).build())) {
      return object.readAllBytes();
    } catch (MinioException | IOException e) {
      throw new AssertionError("no object " + key, e);
    }
  }

  List<String> keys(String prefix) throws MinioException {
    List<String> keys = new ArrayList<>();
    for (Result<Item> item :
        store.listObjects(
            ListObjectsArgs.builder().bucket("pressroom").prefix(prefix).recursive(true).build())) {
      keys.add(item.get().objectName());
    }
    return keys;
  }

  /** Waits for such a record in another topic, with a reader of its own. */
  ConsumerRecord<String, byte[]> awaitRecord(
      String topic, Predicate<ConsumerRecord<String, byte[]>> which) {
    try (KafkaConsumer<String, byte[]> other =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", (Object) infrastructure.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      assignAll(other, List.of(topic));
      return Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<String, byte[]> record : other.poll(Duration.ofMillis(100))) {
                  if (which.test(record)) {
                    return record;
                  }
                }
                return null;
              },
              Objects::nonNull);
    }
  }

  @Override
  public void close() {
    reader.close();
    producer.close();
  }

  private void readFromTheBeginning() {
    assignAll(reader, List.of(Topics.JOB_STATE, Topics.PROGRESS));
  }

  private static void assignAll(KafkaConsumer<String, byte[]> consumer, List<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    assertThat(partitions).isNotEmpty();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private void read() {
    for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(50))) {
      try {
        if (record.topic().equals(Topics.JOB_STATE)) {
          JobState state = JobState.parseFrom(record.value());
          if (state.getJob().getPool().endsWith(mark)) {
            states.add(state);
          }
        } else {
          progress.add(Progress.parseFrom(record.value()));
        }
      } catch (IOException e) {
        throw new AssertionError("not readable: " + record, e);
      }
    }
  }

  private static boolean isOf(JobState state, String jobId) {
    return state.getJob().getId().equals(jobId);
  }
}
