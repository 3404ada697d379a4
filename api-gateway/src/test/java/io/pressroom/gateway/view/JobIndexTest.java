package io.pressroom.gateway.view;

import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.failed;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static io.pressroom.gateway.testing.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.proto.v1.BatchRef;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobIndexTest {

  private final JobIndex index = new JobIndex(6);

  @Test
  void pagesHoldEveryJobOnceNewestFirst() {
    // Two of each second: only their ids tell them apart.
    List.of(3, 0, 5, 1, 4, 2).forEach(n -> index.accept(queued(at(n, n / 2))));

    List<String> seen = new ArrayList<>();
    Optional<Cursor> cursor = Optional.empty();
    int pages = 0;
    do {
      JobIndex.Page page = index.page(query(4, cursor));
      seen.addAll(page.ids());
      cursor = page.next().flatMap(next -> Cursor.parse(next.text()));
      pages++;
    } while (cursor.isPresent());

    assertThat(seen).containsExactly(id(5), id(4), id(3), id(2), id(1), id(0));
    assertThat(pages).isEqualTo(2);
  }

  @Test
  void jobIsListedUnderTheStatusThatItHasNow() {
    index.accept(queued(at(1, 1)));
    index.accept(queued(at(2, 2)));
    index.accept(failed(at(1, 1)));

    assertThat(byStatus(Status.STATUS_QUEUED)).containsExactly(id(2));
    assertThat(byStatus(Status.STATUS_FAILED)).containsExactly(id(1));
  }

  @Test
  void jobsOfABatchAreFoundByIt() {
    index.accept(
        queued(at(1, 1).toBuilder().setBatch(BatchRef.newBuilder().setBatchId("b")).build()));
    index.accept(queued(at(2, 2)));

    assertThat(
            index
                .page(
                    new JobIndex.Query(
                        "default", 9, Optional.empty(), Optional.empty(), Optional.of("b")))
                .ids())
        .containsExactly(id(1));
  }

  @Test
  void tenantsDontSeeEachOthersJobs() {
    index.accept(queued(at(1, 1).toBuilder().setTenant("other").build()));

    assertThat(index.page(query(9, Optional.empty())).ids()).isEmpty();
  }

  @Test
  void oldestJobsOfAllTenantsMakeRoom() {
    index.accept(queued(at(0, 0).toBuilder().setTenant("other").build()));
    for (int n = 1; n <= 7; n++) {
      index.accept(queued(at(n, n)));
    }

    assertThat(index.page(query(9, Optional.empty())).ids()).hasSize(6).doesNotContain(id(1));
  }

  @Test
  void deletedJobIsListedNoMore() {
    index.accept(succeeded(at(1, 1)));
    index.accept(succeeded(at(1, 1)).toBuilder().setDeletedAt(time(NOW)).build());

    assertThat(index.page(query(9, Optional.empty())).ids()).isEmpty();
  }

  @Test
  void whatIsNoCursorIsNone() {
    assertThat(Cursor.parse("abc")).isEmpty();
    assertThat(Cursor.parse("!")).isEmpty();
    assertThat(Cursor.parse("")).isEmpty();
  }

  private List<String> byStatus(Status status) {
    return index
        .page(
            new JobIndex.Query(
                "default", 9, Optional.empty(), Optional.of(status), Optional.empty()))
        .ids();
  }

  private static JobIndex.Query query(int limit, Optional<Cursor> after) {
    return new JobIndex.Query("default", limit, after, Optional.empty(), Optional.empty());
  }

  private static RenderJob at(int number, int second) {
    return job(id(number)).toBuilder().setCreatedAt(time(NOW.plusSeconds(second))).build();
  }

  private static String id(int number) {
    return "019a2b3c-4d5e-7f60-8123-00000000000" + number;
  }
}
