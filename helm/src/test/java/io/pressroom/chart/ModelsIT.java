package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.pressroom.chart.release.Release;
import io.pressroom.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How models come from the store: the init container's own script, run as the chart renders it. */
class ModelsIT {

  /** Copies out of a folder, and notes what it was asked for. */
  private static final String AWS =
      """
      #!/bin/sh -eu
      while [ "$1" != cp ]; do shift; done
      echo "$2" >> "$ASKED"
      cp "$STORE/${2#s3://}" "$3"
      """;

  @TempDir private Path folder;
  private Path store;
  private Path target;
  private Map<String, String> environment;

  @BeforeEach
  void storeOfOneModel() throws IOException {
    store = folder.resolve("store");
    target = folder.resolve("models/poster-xl");
    put("model_index.json", "{}");
    put("unet/model.onnx", "weights");
    Path aws = Files.createDirectories(folder.resolve("bin")).resolve("aws");
    Files.writeString(aws, AWS);
    Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createFile(folder.resolve("asked"));
    environment =
        new HashMap<>(
            Map.of(
                "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                "STORE", store.toString(),
                "ASKED", folder.resolve("asked").toString(),
                "HOME", folder.toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ENDPOINT_URL_S3", "http://localhost",
                "SOURCE", "s3://models/poster-xl",
                "TARGET", target.toString(),
                "DIGESTS", folder.resolve("digests").toString()));
  }

  @Test
  void eachFileIsBroughtAndChecked() throws Exception {
    listed("model_index.json", "{}");
    listed("unet/model.onnx", "weights");

    assertThat(fetch()).isZero();

    assertThat(target.resolve("model_index.json")).hasContent("{}");
    assertThat(target.resolve("unet/model.onnx")).hasContent("weights");
  }

  @Test
  void fileThatIsNotWhatWasPromisedStopsTheStart() throws Exception {
    listed("model_index.json", "{}");
    listed("unet/model.onnx", "other weights");

    assertThat(fetch()).isNotZero();
  }

  @Test
  void fileThatIsMissingStopsTheStart() throws Exception {
    listed("vae/model.onnx", "weights");

    assertThat(fetch()).isNotZero();
  }

  @Test
  void whatIsThereAndRightIsKept() throws Exception {
    listed("model_index.json", "{}");
    listed("unet/model.onnx", "weights");
    assertThat(fetch()).isZero();
    Files.writeString(target.resolve("unet/model.onnx"), "damaged");

    assertThat(fetch()).isZero();

    assertThat(target.resolve("unet/model.onnx")).hasContent("weights");
    assertThat(folder.resolve("asked"))
        .content()
        .isEqualToIgnoringNewLines(
            "s3://models/poster-xl/model_index.json"
                + "s3://models/poster-xl/unet/model.onnx"
                + "s3://models/poster-xl/unet/model.onnx");
  }

  @Test
  void nothingIsBroughtThatNobodyChecks() throws Exception {
    put("pickle.bin", "anything");
    listed("model_index.json", "{}");

    assertThat(fetch()).isZero();

    assertThat(target.resolve("pickle.bin")).doesNotExist();
  }

  @Test
  void realCommandLineToolBringsThemFromARealStore() throws Exception {
    assumeTrue(isOnPath("aws"), "no aws on the PATH: the script ran against a stand-in only");
    Files.delete(folder.resolve("bin/aws"));
    listed("model_index.json", "{}");
    listed("unet/model.onnx", "weights");

    try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("s3"))) {
      environment.put("AWS_ENDPOINT_URL_S3", server.endpoint().toString());
      environment.put("AWS_ACCESS_KEY_ID", server.accessKey());
      environment.put("AWS_SECRET_ACCESS_KEY", server.secretKey());
      String aws = "aws --endpoint-url " + server.endpoint() + " s3 ";
      assertThat(run("sh", "-c", aws + "mb s3://models")).isZero();
      assertThat(run("sh", "-c", aws + "sync " + store.resolve("models") + " s3://models"))
          .isZero();

      assertThat(fetch()).isZero();
      assertThat(target.resolve("unet/model.onnx")).hasContent("weights");

      listed("model_index.json", "{ }");
      assertThat(fetch()).as("not what was promised").isNotZero();
    }
  }

  @Test
  void digestsStandInTheFormThatIsChecked() {
    String digests =
        Release.of("models-fetched")
            .named("ConfigMap", "posters-pressroom-worker-default-digests")
            .at("/data/poster-xl")
            .asText();

    assertThat(digests.lines())
        .containsExactly(
            "a".repeat(64) + "  model_index.json", "b".repeat(64) + "  unet/model.onnx");
  }

  @Test
  void eachModelIsFetchedFromItsPlaceToItsFolder() {
    List<Container> fetches = Release.of("models-fetched").workerPod("default").getInitContainers();

    assertThat(fetches)
        .extracting(Container::getName)
        .containsExactly("fetch-poster-xl", "fetch-mini");
    assertThat(fetches.get(1).getEnv())
        .filteredOn(variable -> variable.getName().matches("SOURCE|TARGET|DIGESTS"))
        .extracting(EnvVar::getValue)
        .containsExactly("s3://models/mini", "/models/mini", "/digests/mini");
  }

  private int fetch() throws IOException, InterruptedException {
    Container container =
        Release.of("models-fetched").workerPod("default").getInitContainers().get(0);
    List<String> command = new ArrayList<>(container.getCommand());
    command.addAll(container.getArgs());
    return run(command.toArray(String[]::new));
  }

  private int run(String... command) throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().putAll(environment);
    return process.start().waitFor();
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private void put(String file, String content) throws IOException {
    Path at = store.resolve("models/poster-xl").resolve(file);
    Files.createDirectories(at.getParent());
    Files.writeString(at, content);
  }

  private void listed(String file, String content) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes());
    Path digests = folder.resolve("digests");
    String before = Files.exists(digests) ? Files.readString(digests) : "";
    Files.writeString(digests, before + HexFormat.of().formatHex(digest) + "  " + file + "\n");
  }
}
