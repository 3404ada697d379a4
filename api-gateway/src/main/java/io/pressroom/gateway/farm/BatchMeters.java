package io.pressroom.gateway.farm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.gateway.batch.BatchCounts;
import io.pressroom.gateway.batch.BatchView;
import java.util.List;
import java.util.function.ToLongFunction;

/** How the batches stand that have not finished, as meters. */
public final class BatchMeters {

  private static final String WHOLE_FARM = "; of the whole farm: take the maximum over gateways";

  private record Row(String status, ToLongFunction<BatchCounts> count) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("waiting", BatchCounts::waiting),
          new Row("running", BatchCounts::running),
          new Row("succeeded", BatchCounts::succeeded),
          new Row("failed", BatchCounts::failed),
          new Row("canceled", BatchCounts::canceled));

  private BatchMeters() {}

  public static void bind(BatchView view, MeterRegistry registry) {
    Gauge.builder("pressroom.batches", () -> view.unfinished(partition -> true).size())
        .description("Batches that have not finished" + WHOLE_FARM)
        .register(registry);
    for (Row row : ROWS) {
      Gauge.builder("pressroom.batch.jobs", () -> row.count().applyAsLong(view.unfinishedJobs()))
          .description("Jobs of batches that have not finished, by status" + WHOLE_FARM)
          .tag("status", row.status())
          .register(registry);
    }
  }
}
