package io.pressroom.standalone.cli.admin;

import io.pressroom.connect.KafkaConnection;
import io.pressroom.gateway.config.Env;
import io.pressroom.gateway.jobs.ArchiveUnavailableException;
import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.provision.Provisioner;
import io.pressroom.gateway.store.S3Settings;
import io.pressroom.gateway.store.StoreProvisioner;
import io.pressroom.needs.Needs;
import io.pressroom.needs.Provided;
import io.pressroom.standalone.cli.terminal.ExitCode;
import io.pressroom.standalone.cli.terminal.Output;
import io.pressroom.standalone.cli.terminal.Shell;
import io.pressroom.standalone.client.UnreachableException;
import io.pressroom.wire.GroupSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What the commands have in common: for whom, how Kafka and the store are found, what is said. */
final class Backends {

  private final Shell shell;

  @Option(
      names = "--pool",
      paramLabel = "POOL",
      description = "A pool of workers; once for each. [$$PRESSROOM_POOL, or default]")
  private List<String> pools;

  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Copies of each topic. [the cluster's default]")
  private Integer replication;

  @Option(
      names = "--lock",
      paramLabel = "DURATION",
      description = "How long a job is a worker's without a renewal. [$$PRESSROOM_LOCK, or PT30S]")
  private Duration lock;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  Backends(Shell shell) {
    this.shell = shell;
  }

  /** Does to both what it is told, and says what came of it. */
  int run(
      BiFunction<Provisioner, Needs, Provided> kafkaWork,
      Function<StoreProvisioner, Provided> storeWork) {
    Output output = new Output(shell.terminal(), json);
    Needs needs;
    KafkaConnection kafka;
    S3Settings store;
    try {
      needs = needs();
      kafka = KafkaConnection.from(shell.environment());
      store = S3Settings.from(new Env(shell.environment()), shell.environment());
    } catch (IllegalArgumentException e) {
      return output.failed(e).code();
    }
    Report report = new Report();
    ExitCode code = ExitCode.OK;
    try (Provisioner provisioner = KafkaLink.provisioner(kafka)) {
      report.add(kafkaWork.apply(provisioner, needs));
    } catch (QueueUnavailableException e) {
      code = unreachable(output, kafka.describe(e.getCause()));
    } catch (IllegalArgumentException e) {
      return output.failed(e).code();
    }
    try (StoreProvisioner provisioner = new StoreProvisioner(store)) {
      report.add(storeWork.apply(provisioner));
    } catch (ArchiveUnavailableException e) {
      code = unreachable(output, "object store at " + store.endpoint() + ": " + e.getMessage());
    }
    return report.print(output, code == ExitCode.OK).or(code).code();
  }

  private static ExitCode unreachable(Output output, String why) {
    return output.failed(new UnreachableException(why));
  }

  private Needs needs() {
    Env env = new Env(shell.environment());
    List<String> named =
        Optional.ofNullable(pools)
            .orElseGet(() -> List.of(env.optional("PRESSROOM_POOL").orElse("default")));
    Duration wantedLock =
        Optional.ofNullable(lock)
            .or(
                () ->
                    env.parsed(
                        "PRESSROOM_LOCK", Duration::parse, "an ISO 8601 duration such as PT30S"))
            .orElse(GroupSpec.USUAL_LOCK);
    return Needs.ofFarm(
        named, wantedLock, replication == null ? OptionalInt.empty() : OptionalInt.of(replication));
  }
}
