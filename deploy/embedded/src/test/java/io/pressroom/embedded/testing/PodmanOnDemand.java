package io.pressroom.embedded.testing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.InvalidConfigurationException;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Tried last: Podman is installed, and nobody serves its API, as it needs no daemon. It is served
 * until {@link #close}. Testcontainers finds this class by its service file.
 */
public final class PodmanOnDemand extends DockerClientProviderStrategy {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static Optional<Process> service = Optional.empty();

  private TransportConfig transport;

  @Override
  public String getDescription() {
    return "Podman, its API served for these tests";
  }

  @Override
  protected boolean isApplicable() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "podman")));
  }

  /** It is no choice of the machine's owner, to be kept in a home folder. */
  @Override
  protected boolean isPersistable() {
    return false;
  }

  @Override
  protected int getPriority() {
    return Integer.MIN_VALUE;
  }

  @Override
  public synchronized TransportConfig getTransportConfig() {
    if (transport == null) {
      transport = TransportConfig.builder().dockerHost(serve()).build();
    }
    return transport;
  }

  /** Ends the service, if it was started. */
  static synchronized void close() {
    service.ifPresent(Process::destroy);
  }

  private static synchronized URI serve() {
    try {
      Path socket = Files.createTempDirectory("pressroom-podman").resolve("podman.sock");
      Process process =
          new ProcessBuilder("podman", "system", "service", "--time=0", "unix://" + socket)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      service = Optional.of(process);
      socket.toFile().deleteOnExit();
      socket.getParent().toFile().deleteOnExit();
      long start = System.nanoTime();
      while (Files.notExists(socket)) {
        if (System.nanoTime() - start > PATIENCE_NANOS
            || process.waitFor(50, TimeUnit.MILLISECONDS)) {
          throw new InvalidConfigurationException("podman system service did not start");
        }
      }
      return URI.create("unix://" + socket);
    } catch (IOException e) {
      throw new InvalidConfigurationException("podman system service did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidConfigurationException("interrupted", e);
    }
  }
}
