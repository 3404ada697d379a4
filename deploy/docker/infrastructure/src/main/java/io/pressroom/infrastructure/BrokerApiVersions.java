package io.pressroom.infrastructure;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;

/**
 * The brokers that answer, a line each: as much of {@code kafka-broker-api-versions.sh} as a health
 * check needs. Kafka's own tools aren't in the jars that this image is made of.
 */
public final class BrokerApiVersions {

  private static final long PATIENCE_SECONDS = 10;

  private BrokerApiVersions() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length != 2 || !args[0].equals("--bootstrap-server")) {
      System.err.println("usage: kafka-broker-api-versions.sh --bootstrap-server HOST:PORT");
      System.exit(2);
    }
    int exitCode = 0;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", args[1]))) {
      for (Node node : admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.out.println(node.host() + ":" + node.port() + " (id: " + node.idString() + ")");
      }
    } catch (ExecutionException | TimeoutException e) {
      System.err.println(args[1] + ": " + e);
      exitCode = 1;
    }
    System.exit(exitCode);
  }
}
