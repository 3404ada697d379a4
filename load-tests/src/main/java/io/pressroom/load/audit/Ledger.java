package io.pressroom.load.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.pressroom.load.site.Deadline;
import io.pressroom.load.site.FarmProcess;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.JobStates;
import io.pressroom.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads all that workers say, from the beginning. Not thread-safe. */
public final class Ledger implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, byte[]> consumer;

  // Mutable state.
  private final List<JobState> states = new ArrayList<>();
  private final Set<String> ended = new HashSet<>();
  private final List<WorkerStatus> workers = new ArrayList<>();
  private boolean reads;

  public Ledger(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Waits until a worker has said that it takes jobs, and returns the model that it serves. */
  public ModelCard awaitWorker(String id, FarmProcess process, Deadline deadline) throws Exception {
    while (true) {
      process.checkAlive();
      deadline.check("worker " + id + " to be ready");
      poll();
      for (WorkerStatus status : workers) {
        if (status.getWorkerId().equals(id)
            && status.getPhase() == WorkerStatus.Phase.PHASE_READY
            && status.getModelsCount() > 0) {
          return status.getModels(0);
        }
      }
    }
  }

  /** Waits until so many jobs have ended, or until the deadline. */
  public void awaitEnded(int jobs, Deadline deadline) throws InvalidProtocolBufferException {
    while (ended.size() < jobs && !deadline.hasPassed()) {
      poll();
    }
  }

  /** Reads on for a while: what comes twice comes late. */
  public void readFor(Duration time) throws InvalidProtocolBufferException {
    Deadline end = Deadline.in(time);
    while (!end.hasPassed()) {
      poll();
    }
  }

  public int ended() {
    return ended.size();
  }

  /** All states read so far, each partition in its order. */
  public List<JobState> states() {
    return List.copyOf(states);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void poll() throws InvalidProtocolBufferException {
    if (!reads && !findTopics()) {
      return;
    }
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      if (record.topic().equals(Topics.WORKERS)) {
        workers.add(parse(WorkerStatus.parser(), record));
      } else {
        JobState state = parse(JobState.parser(), record);
        states.add(state);
        if (JobStates.isTerminal(state.getStatus())) {
          ended.add(state.getJob().getId());
        }
      }
    }
  }

  /** The first worker makes the topics; until then there is nothing to read. */
  private boolean findTopics() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : List.of(Topics.WORKERS, Topics.JOB_STATE)) {
      var found = consumer.listTopics(Duration.ofSeconds(10)).get(topic);
      if (found == null) {
        return false;
      }
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    reads = true;
    return true;
  }

  private static <T> T parse(Parser<T> parser, ConsumerRecord<String, byte[]> record)
      throws InvalidProtocolBufferException {
    return parser.parseFrom(record.value());
  }
}
