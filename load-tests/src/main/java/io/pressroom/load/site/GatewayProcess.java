package io.pressroom.load.site;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** A gateway process that serves, as its operator sees it. */
public final class GatewayProcess {

  private final FarmProcess process;
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  private GatewayProcess(FarmProcess process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Waits for the process to be ready. */
  public static GatewayProcess of(FarmProcess process, Deadline deadline)
      throws IOException, InterruptedException {
    return new GatewayProcess(process, process.awaitAddress(deadline));
  }

  public int port() {
    return address.getPort();
  }

  public String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /** Bytes of heap in use after a full collection. */
  public long liveHeap() throws IOException, InterruptedException {
    String jcmd =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "jcmd";
    for (int i = 0; i < 2; i++) {
      Process collection =
          new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!collection.waitFor(30, TimeUnit.SECONDS) || collection.exitValue() != 0) {
        throw new IllegalStateException("jcmd could not have the gateway collect its garbage");
      }
    }
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
