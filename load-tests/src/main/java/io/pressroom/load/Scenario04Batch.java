package io.pressroom.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pressroom.load.audit.Ledger;
import io.pressroom.load.site.Deadline;
import io.pressroom.load.site.FarmProcess;
import io.pressroom.load.site.Site;
import io.pressroom.load.site.TemporaryFolder;
import io.pressroom.proto.v1.ModelCard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How fast a gateway with a small heap takes in a file of 50,000 rows: to check every row as a job,
 * store them all, and answer 202. Then the batch is watched until a worker has rendered some of it.
 */
public final class Scenario04Batch {

  private static final int ROWS = 50_000;
  private static final int RENDERED = 100;
  private static final int BAR = 2_000;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private static final String SPEC =
      """
      {"name": "load", "seed": 7, "locales": ["en", "zh"],
       "template": {"prompt": "{a photo|3::an oil painting} of a {{product}} number {{n}} at the {{place}}",
                    "steps": 1,
                    "copy": {"headline": "{{title}}", "badge": "{{price}}"}}}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI gateway;

  private Scenario04Batch(URI gateway) {
    this.gateway = gateway;
  }

  public static void main(String[] args) throws Exception {
    System.exit(run() ? 0 : 1);
  }

  private static boolean run() throws Exception {
    Deadline deadline = Deadline.in(LIMIT);
    try (Site site = Site.open();
        Ledger ledger = new Ledger(site.bootstrapServers());
        TemporaryFolder folder = TemporaryFolder.make()) {
      FarmProcess process = site.startGateway("gateway-1", Map.of());
      Scenario04Batch scenario = new Scenario04Batch(process.awaitAddress(deadline));
      ModelCard model = ledger.awaitWorker("worker-1", site.startWorker("worker-1"), deadline);
      scenario.awaitModel(model.getName(), deadline);

      Path form = BatchForm.write(folder.resolve("form"), SPEC, ROWS);
      long start = System.nanoTime();
      String id = scenario.submit(form);
      double seconds = (System.nanoTime() - start) / 1e9;
      long rendered = scenario.awaitRendered(id, process, deadline);

      double rate = ROWS / seconds;
      System.out.printf(
          Locale.ROOT,
          "04-batch: %.0f rows/s checked and stored (%d rows in %.1f s, heap 256 MB, bar %d rows/s);"
              + " fed: %d jobs rendered%n",
          rate,
          ROWS,
          seconds,
          BAR,
          rendered);
      return rate >= BAR;
    }
  }

  private void awaitModel(String name, Deadline deadline) throws Exception {
    while (!get("/v1/models").toString().contains('"' + name + '"')) {
      deadline.pause("the gateway to know the model");
    }
  }

  private String submit(Path form) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/v1/batches"))
            .header("Content-Type", BatchForm.TYPE)
            .POST(BodyPublishers.ofFile(form))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IllegalStateException(
          "expected 202, found " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body()).get("id").asText();
  }

  private long awaitRendered(String id, FarmProcess process, Deadline deadline) throws Exception {
    while (true) {
      process.checkAlive();
      long succeeded = get("/v1/batches/" + id).get("succeeded").asLong();
      if (succeeded >= RENDERED) {
        return succeeded;
      }
      deadline.pause("jobs of the batch to be rendered");
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path)).build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }
}
