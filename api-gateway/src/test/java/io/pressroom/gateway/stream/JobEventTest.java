package io.pressroom.gateway.stream;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.preview;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobEventTest {

  private final JobView view = new JobView(10);

  @Test
  void idsAreOrderedAsTheLifeOfAJob() {
    assertThat(List.of("0-0", "1-0", "1-7", "1-20", "2-0", "2-1", "end"))
        .extracting(text -> EventId.parse(text).orElseThrow())
        .isSorted()
        .extracting(EventId::toString)
        .containsExactly("0-0", "1-0", "1-7", "1-20", "2-0", "2-1", "end");
  }

  @Test
  void whatIsNoIdIsNotTakenForOne() {
    for (String text : List.of("", "1", "1-", "-1-2", "1-2-3", "9999999999-1", "END", "1-2 ")) {
      assertThat(EventId.parse(text)).as(text).isEmpty();
    }
  }

  @Test
  void newReaderIsToldTheStatusAndTheProgress() {
    assertThat(told(Optional.empty(), queuedJob())).containsExactly("queued 0-0");
    assertThat(told(Optional.empty(), runningJob(1, 0))).containsExactly("running 1-0");
    assertThat(told(Optional.empty(), runningJob(1, 7)))
        .containsExactly("running 1-0", "progress 1-7");
    assertThat(told(Optional.empty(), ended())).containsExactly("succeeded end");
  }

  @Test
  void readerThatComesBackIsToldOnlyWhatIsNew() {
    assertThat(told(Optional.of("0-0"), runningJob(1, 7)))
        .containsExactly("running 1-0", "progress 1-7");
    assertThat(told(Optional.of("1-3"), runningJob(1, 7))).containsExactly("progress 1-7");
    assertThat(told(Optional.of("1-7"), runningJob(1, 7))).isEmpty();
    assertThat(told(Optional.of("1-20"), runningJob(2, 3)))
        .containsExactly("running 2-0", "progress 2-3");
    assertThat(told(Optional.of("1-3"), ended())).containsExactly("succeeded end");
    assertThat(told(Optional.of("end"), ended())).isEmpty();
  }

  @Test
  void readerThatKeepsUpIsToldEverything() {
    List<String> told = new ArrayList<>();
    view.apply(queued(job(ID)));
    Subscription[] reader = new Subscription[1];
    reader[0] =
        new Subscription(
            Optional.empty(),
            () -> false,
            () -> reader[0].take().events().forEach(event -> told.add(text(event))));
    view.observe(ID, reader[0]);
    view.apply(running(job(ID), 1));
    for (int step = 1; step <= 3; step++) {
      view.apply(progress(ID, 1, 0, step));
    }
    view.apply(succeeded(job(ID)));

    assertThat(told)
        .containsExactly(
            "queued 0-0",
            "running 1-0",
            "progress 1-1",
            "progress 1-2",
            "progress 1-3",
            "succeeded end");
  }

  @Test
  void readerThatIsSlowMissesProgressAndNeverTheEnd() {
    view.apply(running(job(ID), 1));
    Subscription reader = new Subscription(Optional.empty(), () -> false, () -> {});
    view.observe(ID, reader);
    view.apply(progress(ID, 1, 0, 1));
    view.apply(progress(ID, 1, 0, 2));
    assertThat(reader.take().events())
        .extracting(JobEventTest::text)
        .containsExactly("running 1-0", "progress 1-2");

    view.apply(progress(ID, 1, 0, 3));
    view.apply(succeeded(job(ID)));
    assertThat(reader.take().events())
        .extracting(JobEventTest::text)
        .containsExactly("succeeded end");
    assertThat(reader.take().events()).isEmpty();
  }

  @Test
  void progressTellsEachImagesStepAndIsAPlaceToResumeFrom() {
    JobEvent event = JobEvent.since(Optional.empty(), runningJob(1, 7)).get(1);

    assertThat(event.resumeId()).contains("1-7");
    assertThat(json(event))
        .isEqualTo("{\"id\":\"" + ID + "\",\"step\":7,\"steps\":20,\"image_steps\":[7]}");
  }

  @Test
  void readerIsShownEachPreviewOnce() {
    view.apply(running(job(ID), 1));
    Subscription reader = new Subscription(Optional.empty(), () -> false, () -> {});
    view.observe(ID, reader);
    view.apply(preview(ID, 1, 0, 4, "blurred"));
    assertThat(reader.take().events())
        .extracting(JobEventTest::text)
        .containsExactly("running 1-0", "progress 1-4", "preview 1-4");
    assertThat(reader.take().events()).isEmpty();

    view.apply(progress(ID, 1, 0, 6));
    assertThat(reader.take().events())
        .extracting(JobEventTest::text)
        .containsExactly("progress 1-6");
    view.apply(preview(ID, 1, 0, 5, "sharper"));
    assertThat(reader.take().events())
        .extracting(JobEventTest::text)
        .containsExactly("preview 1-6");
    view.apply(progress(ID, 1, 0, 7));
    assertThat(reader.take().events())
        .extracting(JobEventTest::text)
        .containsExactly("progress 1-7");
  }

  @Test
  void readerThatIsSlowMissesPreviewsToo() {
    view.apply(running(job(ID), 1));
    Subscription reader = new Subscription(Optional.empty(), () -> false, () -> {});
    view.observe(ID, reader);
    view.apply(preview(ID, 1, 0, 4, "blurred"));
    view.apply(preview(ID, 1, 0, 8, "sharper"));
    assertThat(reader.take().events())
        .extracting(JobEventTest::text)
        .containsExactly("running 1-0", "progress 1-8", "preview 1-8");

    view.apply(preview(ID, 1, 0, 12, "sharp"));
    view.apply(succeeded(job(ID)));
    assertThat(reader.take().events())
        .extracting(JobEventTest::text)
        .containsExactly("succeeded end");
  }

  @Test
  void previewIsNoPlaceToResumeFrom() {
    view.apply(running(job(ID), 1));
    view.apply(preview(ID, 1, 0, 4, "blurred"));
    JobEvent event = JobEvent.ofPreview(view.get(ID).orElseThrow());

    assertThat(event.resumeId()).isEmpty();
    assertThat(json(event))
        .isEqualTo(
            "{\"id\":\""
                + ID
                + "\",\"image\":0,\"step\":4,\"data_url\":\"data:image/jpeg;base64,Ymx1cnJlZA==\"}");
  }

  private static List<String> told(Optional<String> seen, JobSnapshot job) {
    return JobEvent.since(seen.map(id -> EventId.parse(id).orElseThrow()), job).stream()
        .map(JobEventTest::text)
        .toList();
  }

  private static String text(JobEvent event) {
    return event.type() + " " + event.id();
  }

  private static String json(JobEvent event) {
    return event.data(new Links("http://x")).encode();
  }

  private static JobSnapshot queuedJob() {
    return JobSnapshot.entered(queued(job(ID)));
  }

  private static JobSnapshot runningJob(int attempt, int step) {
    return new JobSnapshot(running(job(ID), attempt), List.of(step), Optional.empty());
  }

  private static JobSnapshot ended() {
    return JobSnapshot.entered(succeeded(job(ID)));
  }
}
