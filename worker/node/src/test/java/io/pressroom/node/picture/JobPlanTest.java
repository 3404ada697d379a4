package io.pressroom.node.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.ModelInfo;
import io.pressroom.diffusion.SamplerKind;
import io.pressroom.diffusion.Sampling;
import io.pressroom.diffusion.Size;
import io.pressroom.node.TestJobs;
import io.pressroom.node.job.JobFailedException;
import io.pressroom.node.job.JobFailedException.Code;
import io.pressroom.poster.PosterCopy;
import io.pressroom.proto.v1.AdapterRef;
import io.pressroom.proto.v1.InitImage;
import io.pressroom.proto.v1.ModelRef;
import io.pressroom.proto.v1.RenderJob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobPlanTest {

  private static final ModelInfo TINY =
      new ModelInfo(
          "tiny",
          "sha256:" + "0".repeat(64),
          new ModelInfo.Sizes(new Size(64, 64), 8, 128, 4, 8),
          new Sampling(SamplerKind.EULER, 4, 3),
          List.of(SamplerKind.EULER),
          75);

  @Test
  void everyImageHasASeedOfItsOwn() throws Exception {
    JobPlan plan = plan(TestJobs.job("p").setRender(TestJobs.spec().setCount(3)));

    assertThat(plan.model()).isEqualTo(TINY);
    assertThat(plan.images()).extracting(ImageRequest::seed).containsExactly(7L, 8L, 9L);
    assertThat(plan.images().get(2))
        .isEqualTo(
            new ImageRequest(
                "a poster of a beach",
                "",
                9,
                new Size(64, 64),
                new Sampling(SamplerKind.EULER, 4, 3)));
  }

  @Test
  void copiesKeepTheirOrder() throws Exception {
    JobPlan plan =
        plan(TestJobs.job("p").addCopies(copy("ONE")).addCopies(copy("TWO").setBadge("50%")));

    assertThat(plan.copies())
        .containsExactly(PosterCopy.headline("ONE"), new PosterCopy("TWO", "", "50%", ""));
  }

  @Test
  void anotherModelThanTheJobWasCheckedAgainstIsNotServed() {
    assertFails(
        TestJobs.job("p").setModel(ModelRef.newBuilder().setName("tiny").setDigest("sha256:1")),
        Code.MODEL_NOT_SERVED,
        "found sha256:1 in the job");
    assertFails(
        TestJobs.job("p").setModel(ModelRef.newBuilder().setName("big")),
        Code.MODEL_NOT_SERVED,
        "found 'big'");
  }

  @Test
  void whatThisWorkerHasNotLearnedIsRefusedAndNotIgnored() {
    assertFails(
        TestJobs.job("p").addAdapters(AdapterRef.newBuilder().setName("retro")),
        Code.NOT_SUPPORTED,
        "adapters: expected none");
    assertFails(
        TestJobs.job("p").setInitImage(InitImage.newBuilder().setObjectKey("x")),
        Code.NOT_SUPPORTED,
        "init_image: expected none");
  }

  @Test
  void numbersOutOfRangeAreRefusedByName() {
    assertFails(
        TestJobs.job("p").setRender(TestJobs.spec().setCount(0)),
        Code.OUT_OF_RANGE,
        "count: expected 1 to 64, found 0");
    assertFails(
        TestJobs.job("p").setRender(TestJobs.spec().setCount(65)), Code.OUT_OF_RANGE, "found 65");
    assertFails(
        TestJobs.job("p").setRender(TestJobs.spec().setSteps(0)), Code.OUT_OF_RANGE, "steps: ");
    assertFails(
        TestJobs.job("p").setRender(TestJobs.spec().setWidth(-1)), Code.OUT_OF_RANGE, "width: ");
    assertFails(
        TestJobs.job("p").setRender(TestJobs.spec().setGuidance(Double.NaN)),
        Code.OUT_OF_RANGE,
        "guidance: ");
    assertFails(
        TestJobs.job("p").setRender(TestJobs.spec().setSampler("magic")),
        Code.SAMPLER_NOT_SERVED,
        "found 'magic'");
  }

  @Test
  void aCopyThatIsNoTextIsRefusedByItsPlace() {
    assertFails(
        TestJobs.job("p").addCopies(copy("fine")).addCopies(copy("two\nlines")),
        Code.COPY_DOES_NOT_FIT,
        "copies[1].headline: expected");
  }

  private static io.pressroom.proto.v1.PosterCopy.Builder copy(String headline) {
    return io.pressroom.proto.v1.PosterCopy.newBuilder().setHeadline(headline);
  }

  private static JobPlan plan(RenderJob.Builder job) throws JobFailedException {
    return JobPlan.of(job.build(), name -> Optional.ofNullable(Map.of("tiny", TINY).get(name)));
  }

  private static void assertFails(RenderJob.Builder job, Code code, String message) {
    assertThatThrownBy(() -> plan(job))
        .isInstanceOfSatisfying(JobFailedException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
