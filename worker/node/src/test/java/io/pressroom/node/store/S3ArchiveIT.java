package io.pressroom.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.connect.StoreAccess;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.node.TestJobs;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Status;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3ArchiveIT {

  private static final int RIVALS = 8;

  private final Infrastructure infrastructure = Infrastructure.shared();
  private S3Archive archive;

  @BeforeAll
  void openArchive() throws Exception {
    archive =
        S3Archive.open(config(infrastructure.s3Endpoint(), infrastructure.secretKey()), RIVALS);
  }

  @AfterAll
  void closeArchive() {
    archive.close();
  }

  @Test
  void anUndecidedJobHasNoManifest() throws Exception {
    assertThat(archive.manifest(UUID.randomUUID().toString())).isEmpty();
  }

  @Test
  void theFirstDecisionStands() throws Exception {
    JobState succeeded = state("worker-1", Status.STATUS_SUCCEEDED);
    JobState canceled = succeeded.toBuilder().setStatus(Status.STATUS_CANCELED).build();

    assertThat(archive.decide(succeeded)).isEqualTo(succeeded);
    assertThat(archive.decide(canceled)).isEqualTo(succeeded);
    assertThat(archive.manifest(succeeded.getJob().getId())).contains(succeeded);
  }

  @Test
  void ofManyWhoDecideAtOnceOneHasDecided() throws Exception {
    JobState template = state("", Status.STATUS_SUCCEEDED);
    ExecutorService rivals = Executors.newFixedThreadPool(RIVALS);
    List<Future<JobState>> answers = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      JobState proposal = template.toBuilder().setWorkerId("worker-" + i).build();
      answers.add(rivals.submit(() -> archive.decide(proposal)));
    }
    Set<JobState> decisions = new HashSet<>();
    for (Future<JobState> answer : answers) {
      decisions.add(answer.get());
    }
    rivals.shutdown();

    assertThat(decisions).hasSize(1);
    assertThat(archive.manifest(template.getJob().getId())).get().isIn(decisions);
  }

  @Test
  void aPictureMayBeWrittenAgain() throws Exception {
    archive.put("jobs/x/image-0.png", new byte[] {1});
    archive.put("jobs/x/image-0.png", new byte[] {1});
  }

  @Test
  void handbacksAreRememberedUntilTheyAreForgotten() throws Exception {
    String jobId = UUID.randomUUID().toString();
    assertThat(archive.handbacks(jobId)).isZero();

    archive.noteHandbacks(jobId, 1);
    archive.noteHandbacks(jobId, 2);
    assertThat(archive.handbacks(jobId)).isEqualTo(2);

    archive.noteHandbacks(jobId, 0);
    assertThat(archive.handbacks(jobId)).isZero();
  }

  @Test
  void aBucketThatIsThereIsTakenAsItIs() throws Exception {
    S3Archive.open(config(infrastructure.s3Endpoint(), infrastructure.secretKey()), 1).close();
  }

  @Test
  void aStoreThatRefusesOrIsAwayIsAnIoException() {
    assertThatThrownBy(() -> S3Archive.open(config(infrastructure.s3Endpoint(), "wrong"), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("look for bucket pressroom");
    assertThatThrownBy(() -> S3Archive.open(config(URI.create("http://127.0.0.1:1"), "secret"), 1))
        .isInstanceOf(IOException.class);
  }

  private StoreConfig config(URI endpoint, String secret) {
    return new StoreConfig(
        endpoint,
        "us-east-1",
        "pressroom",
        true,
        StoreAccess.byKeys(infrastructure.accessKey(), secret),
        Duration.ZERO);
  }

  private static JobState state(String workerId, Status status) {
    return JobState.newBuilder()
        .setJob(TestJobs.job("default"))
        .setWorkerId(workerId)
        .setStatus(status)
        .build();
  }
}
