package io.pressroom.load.site;

import io.pressroom.diffusion.testing.TinyModel;
import io.pressroom.embedded.testing.Infrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A broker and a store, in this JVM unless told otherwise, a model whose pictures cost next to
 * nothing, and workers and gateways in processes of their own. Their files lie in a temporary
 * folder that goes with them.
 */
public final class Site implements AutoCloseable {

  public static final String BUCKET = "pressroom";

  /** Its own, as others may work on the same broker. */
  public static final String POOL = "load-" + UUID.randomUUID().toString().substring(0, 8);

  private final TemporaryFolder folder;
  private final Infrastructure infrastructure = Infrastructure.shared();
  private final List<FarmProcess> processes = new ArrayList<>();

  private Site(TemporaryFolder folder) {
    this.folder = folder;
  }

  public static Site open() throws IOException {
    TemporaryFolder folder = TemporaryFolder.make();
    copy(TinyModel.folder(), folder.resolve("models").resolve("tiny"));
    return new Site(folder);
  }

  public String bootstrapServers() {
    return infrastructure.bootstrapServers();
  }

  public Infrastructure infrastructure() {
    return infrastructure;
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
    Map<String, String> environment = new HashMap<>(infrastructure.environment());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("PRESSROOM_BUCKET", BUCKET);
    environment.put("PRESSROOM_POOL", POOL);
    environment.putAll(own);
    FarmProcess process = FarmProcess.start(kind, folder.resolve(name + ".log"), environment);
    processes.add(process);
    return process;
  }

  @Override
  public void close() throws IOException {
    processes.forEach(FarmProcess::kill);
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
