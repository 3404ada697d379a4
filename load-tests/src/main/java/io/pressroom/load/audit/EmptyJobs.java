package io.pressroom.load.audit;

import com.google.protobuf.util.Timestamps;
import io.pressroom.load.site.Site;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.ModelRef;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderSpec;
import io.pressroom.wire.Topics;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Jobs that cost a worker next to nothing: one image of the model's own size, one step, no text.
 * What they take is what the farm itself takes.
 */
public final class EmptyJobs {

  private EmptyJobs() {}

  /** Submits jobs as a gateway would, and returns their ids once the broker has them all. */
  public static Set<String> submit(String bootstrapServers, ModelCard model, int count) {
    Set<String> ids = new LinkedHashSet<>();
    // The broker's limit of 16 KB for a batch on job topics: each poll of one record fetches its
    // whole batch.
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "batch.size", 16_384);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < count; i++) {
        RenderJob job = job(model, i);
        ids.add(job.getId());
        var unused =
            producer.send(
                new ProducerRecord<>(
                    Topics.jobs(Site.POOL, Lane.LANE_STANDARD), job.getId(), job.toByteArray()));
      }
      producer.flush();
    }
    return ids;
  }

  private static RenderJob job(ModelCard model, int number) {
    return RenderJob.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setTenant("default")
        .setCreatedAt(Timestamps.now())
        .setModel(ModelRef.newBuilder().setName(model.getName()).setDigest(model.getDigest()))
        .setRender(
            RenderSpec.newBuilder()
                .setPrompt("a red mug")
                .setWidth(model.getNativeWidth())
                .setHeight(model.getNativeHeight())
                .setSeed(number)
                .setCount(1)
                .setSteps(1)
                .setGuidance(1)
                .setSampler(model.getDefaultSampler()))
        .setPool(Site.POOL)
        .setLane(Lane.LANE_STANDARD)
        .build();
  }
}
