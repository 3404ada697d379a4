package io.pressroom.load.site;

import io.pressroom.diffusion.testing.TinyModel;
import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A broker and a store in this JVM, a model whose pictures cost next to nothing, and workers and
 * gateways in processes of their own. All of it lies in a temporary folder that goes with it.
 */
public final class Site implements AutoCloseable {

  public static final String BUCKET = "pressroom";
  public static final String POOL = "default";

  private final TemporaryFolder folder;
  private final EmbeddedKafka kafka;
  private final EmbeddedS3 s3;
  private final List<FarmProcess> processes = new ArrayList<>();

  private Site(TemporaryFolder folder) {
    this.folder = folder;
    this.kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    this.s3 = EmbeddedS3.start(folder.resolve("s3"));
  }

  public static Site open() throws IOException {
    TemporaryFolder folder = TemporaryFolder.make();
    copy(TinyModel.folder(), folder.resolve("models").resolve("tiny"));
    return new Site(folder);
  }

  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  public EmbeddedS3 s3() {
    return s3;
  }

  /** Starts a worker process, which says in the topic of workers when it takes jobs. */
  public FarmProcess startWorker(String id) throws IOException {
    return start(
        FarmProcess.Kind.WORKER,
        id,
        Map.of("PRESSROOM_MODELS", folder.resolve("models").toString(), "PRESSROOM_ID", id));
  }

  /** Starts a gateway process; {@link FarmProcess#awaitAddress} tells when it serves, and where. */
  public FarmProcess startGateway(String name, Map<String, String> settings) throws IOException {
    Map<String, String> environment = new HashMap<>(Map.of("PRESSROOM_PORT", "0"));
    environment.putAll(settings);
    return start(FarmProcess.Kind.GATEWAY, name, environment);
  }

  private FarmProcess start(FarmProcess.Kind kind, String name, Map<String, String> own)
      throws IOException {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers(),
                "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", s3.accessKey(),
                "AWS_SECRET_ACCESS_KEY", s3.secretKey(),
                "AWS_REGION", "us-east-1",
                "PRESSROOM_BUCKET", BUCKET,
                "PRESSROOM_POOL", POOL));
    environment.putAll(own);
    FarmProcess process = FarmProcess.start(kind, folder.resolve(name + ".log"), environment);
    processes.add(process);
    return process;
  }

  @Override
  public void close() throws IOException {
    processes.forEach(FarmProcess::kill);
    s3.close();
    kafka.close();
    folder.close();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
