package io.pressroom.node;

import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.ModelRef;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderSpec;
import java.util.UUID;

/** Jobs as a gateway would write them. */
public final class TestJobs {

  private TestJobs() {}

  /** One 64x64 image of the tiny model in four steps. */
  public static RenderJob.Builder job(String pool) {
    return RenderJob.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setTenant("worker-tests") // Nobody's whose gateway tests may run on the same broker.
        .setCreatedAt(Timestamps.now())
        .setModel(ModelRef.newBuilder().setName("tiny"))
        .setRender(spec())
        .setPool(pool)
        .setLane(Lane.LANE_STANDARD);
  }

  /** The largest image of the tiny model, so that there is time to disturb a job. */
  public static RenderSpec.Builder largeSpec() {
    return spec().setWidth(128).setHeight(128);
  }

  public static RenderSpec.Builder spec() {
    return RenderSpec.newBuilder()
        .setPrompt("a poster of a beach")
        .setWidth(64)
        .setHeight(64)
        .setSeed(7)
        .setCount(1)
        .setSteps(4)
        .setGuidance(3)
        .setSampler("euler");
  }
}
