package io.pressroom.load;

import io.pressroom.load.audit.Ledger;
import io.pressroom.load.fuzz.Fuzzer;
import io.pressroom.load.fuzz.Tally;
import io.pressroom.load.site.Deadline;
import io.pressroom.load.site.FarmProcess;
import io.pressroom.load.site.GatewayProcess;
import io.pressroom.load.site.Site;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What a gateway makes of requests that are wrong: to every operation of its own document, from a
 * seeded generator. None may fail it, get stuck, or leave anything behind in its memory, and every
 * refusal must say which field is to blame.
 */
public final class Scenario06MalformedRequests {

  private static final int REQUESTS = 200_000;
  private static final long SEED = 6;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Enough for caches, pools and the compiler to settle before the heap is looked at. */
  private static final int WARM_UP_SHARE = 10;

  private static final long HEAP_GROWTH_ALLOWED = 8L << 20;

  private Scenario06MalformedRequests() {}

  /** One argument, if any: how many requests. */
  public static void main(String[] args) throws Exception {
    int count = args.length == 0 ? REQUESTS : Integer.parseInt(args[0]);
    Result result = run(count);
    System.out.println(result);
    result.tally.samples().forEach((what, body) -> System.err.println(what + "\n  " + body));
    System.exit(result.isClean() ? 0 : 1);
  }

  /** The figures. */
  record Result(Tally tally, int operations, double seconds, long heapGrowth) {

    boolean isClean() {
      return tally.failed() == 0
          && tally.stuck() == 0
          && tally.cutOff() == 0
          && tally.nameless() == 0
          && heapGrowth <= HEAP_GROWTH_ALLOWED;
    }

    @Override
    public String toString() {
      int all =
          tally.refused() + tally.accepted() + tally.failed() + tally.stuck() + tally.cutOff();
      return String.format(
          Locale.ROOT,
          "06-malformed: %d requests to %d operations in %.0f s (%.0f/s): %d refused, %d accepted,"
              + " %d 5xx, %d stuck, %d cut off, %d without a field, heap after GC %+.1f MB",
          all,
          operations,
          seconds,
          all / seconds,
          tally.refused(),
          tally.accepted(),
          tally.failed(),
          tally.stuck(),
          tally.cutOff(),
          tally.nameless(),
          heapGrowth / (double) (1 << 20));
    }
  }

  static Result run(int count) throws Exception {
    try (Site site = Site.open();
        Ledger ledger = new Ledger(site.bootstrapServers())) {
      Deadline deadline = Deadline.in(LIMIT);
      FarmProcess worker = site.startWorker("worker-1");
      GatewayProcess gateway = GatewayProcess.of(site.startGateway("gateway", Map.of()), deadline);
      ledger.awaitWorker("worker-1", worker, deadline);
      while (!gateway.get("/v1/models").contains("\"id\"")) {
        deadline.pause("the gateway to know the model");
      }
      Fuzzer fuzzer = new Fuzzer(gateway.port(), gateway.get("/openapi.json"));
      fuzzer.run(count / WARM_UP_SHARE, SEED + count);
      long before = gateway.liveHeap();

      long start = System.nanoTime();
      Tally tally = fuzzer.run(count, SEED);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Result(tally, fuzzer.operations(), seconds, gateway.liveHeap() - before);
    }
  }
}
