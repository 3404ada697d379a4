package io.pressroom.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A single-node KRaft broker (broker and controller in one) on loopback, with share groups on. What
 * it holds survives a restart on the same folder. Kafka does not force every write to the disk: a
 * killed process loses nothing, a power cut may.
 *
 * <p>Thread-safe; {@link #close()} may be called twice.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int NODE_ID = 1;

  /** Demands nothing. The broker talks to itself by it, and unless there is security, so do all. */
  private static final String OPEN = "PLAINTEXT";

  private static final String SECURE = "SECURE";

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final String adminServers;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers, String adminServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
    this.adminServers = adminServers;
  }

  /** Starts a broker on free ports; see {@link #start(Path, int)}. */
  public static EmbeddedKafka start(Path folder) {
    return start(folder, 0);
  }

  /**
   * Formats the folder unless it holds a broker already, starts the broker and returns once it
   * takes requests.
   *
   * @param folder the broker's data; created where missing
   * @param port TCP port on loopback, 0 for a free one
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static EmbeddedKafka start(Path folder, int port) {
    return start(folder, port, Optional.empty());
  }

  /**
   * Starts a broker on free ports that demands security of its clients; see {@link #start(Path,
   * int)}. Users that are new since the folder was formatted are not known to it.
   */
  public static EmbeddedKafka start(Path folder, BrokerSecurity security) {
    return start(folder, 0, Optional.of(security));
  }

  private static EmbeddedKafka start(Path folder, int port, Optional<BrokerSecurity> security) {
    try {
      List<Integer> free = LoopbackPorts.free(3);
      int openPort = port == 0 ? free.get(0) : port;
      int securePort = free.get(2);
      Files.createDirectories(folder);
      if (Files.notExists(folder.resolve("meta.properties"))) {
        format(folder, security.map(BrokerSecurity::scramArguments).orElse(List.of()));
      }
      Properties properties = properties(folder, openPort, free.get(1));
      security.ifPresent(demanded -> secure(properties, demanded, securePort));
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(
          server,
          "127.0.0.1:" + (security.isPresent() ? securePort : openPort),
          "127.0.0.1:" + openPort);
    } catch (IOException e) {
      throw new UncheckedIOException("Kafka's data folder " + folder + " cannot be used", e);
    }
  }

  /** {@code host:port}, as clients' {@code bootstrap.servers} wants it. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** As {@link #bootstrapServers}, but nothing is demanded there and everything is allowed. */
  public String adminServers() {
    return adminServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder, List<String> users) throws IOException {
    Formatter formatter =
        new Formatter()
            .setNodeId(NODE_ID)
            .setClusterId(Uuid.randomUuid().toString())
            .setDirectories(List.of(folder.toString()))
            .setMetadataLogDirectory(folder.toString())
            .setControllerListenerName("CONTROLLER")
            .setIgnoreFormatted(true)
            .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
            .setScramArguments(users)
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      formatter.run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("formatting " + folder + " failed: " + e.getMessage(), e);
    }
  }

  private static void secure(Properties p, BrokerSecurity security, int port) {
    security.allowKeys();
    String listener = SECURE + "://127.0.0.1:" + port;
    p.merge("listeners", listener, (open, secure) -> open + "," + secure);
    p.merge("advertised.listeners", listener, (open, secure) -> open + "," + secure);
    p.merge(
        "listener.security.protocol.map",
        SECURE + ":" + security.protocol(),
        (open, secure) -> open + "," + secure);
    p.putAll(security.forListener(SECURE));
  }

  private static Properties properties(Path folder, int brokerPort, int controllerPort) {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(NODE_ID));
    p.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    p.put(
        "listeners",
        OPEN + "://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.put("advertised.listeners", OPEN + "://127.0.0.1:" + brokerPort);
    p.put("listener.security.protocol.map", OPEN + ":PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("controller.listener.names", "CONTROLLER");
    p.put("inter.broker.listener.name", OPEN);
    p.put("log.dirs", folder.toString());
    p.put("auto.create.topics.enable", "false");

    // One broker holds the only copy of everything.
    p.put("default.replication.factor", "1");
    p.put("min.insync.replicas", "1");
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "1");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("share.coordinator.state.topic.num.partitions", "1");

    // Members are near: join and acknowledge without the waits that a large cluster wants.
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("share.coordinator.append.linger.ms", "0");
    p.put("group.share.heartbeat.interval.ms", "1000");
    p.put("group.share.min.heartbeat.interval.ms", "500");
    p.put("group.share.min.record.lock.duration.ms", "1000");
    p.put("group.share.max.size", "1000");

    // Back soon after an unclean stop, yet a busy machine must not fence its own broker.
    p.put("broker.session.timeout.ms", "6000");
    p.put("broker.heartbeat.interval.ms", "500");
    p.put("controller.quorum.election.timeout.ms", "200");
    p.put("controller.quorum.fetch.timeout.ms", "500");

    // A laptop's footprint.
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "4");
    p.put("background.threads", "2");
    p.put("num.recovery.threads.per.data.dir", "1");
    p.put("log.cleaner.dedupe.buffer.size", "2097152");
    return p;
  }
}
