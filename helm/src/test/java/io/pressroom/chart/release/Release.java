package io.pressroom.chart.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The chart as Helm renders it, in a release called posters, in a namespace called farm.
 *
 * @param manifests in Helm's order
 */
public record Release(List<JsonNode> manifests) {

  public static final Path CHART = Path.of("pressroom").toAbsolutePath();

  private static final Path VALUES = Path.of("src/test/resources/values").toAbsolutePath();
  private static final Path WITHOUT_LINKS = withoutLinks();
  private static final Map<String, Release> RENDERED = new ConcurrentHashMap<>();
  private static final YAMLMapper YAML = new YAMLMapper();

  /** The names of all sets of values that the chart is held to. */
  public static List<String> valueSets() throws IOException {
    try (Stream<Path> files = Files.list(VALUES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  /**
   * @param values the name of a set of values
   */
  public static Release of(String values) {
    return RENDERED.computeIfAbsent(values, Release::render);
  }

  /**
   * @param change a file of values that goes before those
   */
  public static Release of(String values, Path... change) {
    return render(values, change);
  }

  private static Release render(String values, Path... further) {
    TemplateCommand template =
        new Helm(WITHOUT_LINKS)
            .template()
            .withName("posters")
            .withNamespace("farm")
            .withKubeVersion("1.33.0")
            .withValuesFile(VALUES.resolve(values + ".yaml"));
    for (Path file : further) {
      template.withValuesFile(file);
    }
    return new Release(documents(template.call()));
  }

  /** What Helm prints after an install. */
  public static String notes(String values) {
    return new Helm(WITHOUT_LINKS)
        .install()
        .clientOnly()
        .withDryRunOption(DryRun.CLIENT)
        .withName("posters")
        .withNamespace("farm")
        .withKubeVersion("1.33.0")
        .withValuesFile(VALUES.resolve(values + ".yaml"))
        .call()
        .getOutput();
  }

  /** All texts that stand in a set of values, wherever. */
  public static List<String> textsOf(String values) throws IOException {
    List<String> texts = new ArrayList<>();
    collectTexts(YAML.readTree(VALUES.resolve(values + ".yaml").toFile()), texts);
    return texts;
  }

  private static void collectTexts(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(child -> collectTexts(child, texts));
  }

  /** As the chart is packaged. Helm would say of each link, each time, that it follows it. */
  private static Path withoutLinks() {
    try (Stream<Path> files = Files.walk(CHART, FileVisitOption.FOLLOW_LINKS)) {
      Path copy = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chart");
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(CHART.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> documents(String yaml) {
    List<JsonNode> documents = new ArrayList<>();
    try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      all.forEachRemaining(
          document -> {
            if (document.isObject()) {
              documents.add(document);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

  public static String name(JsonNode manifest) {
    return manifest.at("/metadata/name").asText();
  }

  public List<JsonNode> ofKind(String kind) {
    return manifests.stream()
        .filter(manifest -> manifest.path("kind").asText().equals(kind))
        .toList();
  }

  /**
   * @throws AssertionError unless there is exactly one
   */
  public JsonNode only(String kind) {
    List<JsonNode> found = ofKind(kind);
    if (found.size() != 1) {
      throw new AssertionError(kind + ": expected one, found " + found.size());
    }
    return found.get(0);
  }

  public JsonNode named(String kind, String name) {
    return ofKind(kind).stream()
        .filter(manifest -> name(manifest).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("expected a " + kind + " " + name));
  }

  /** All of a type of Kubernetes' own. */
  public <T> List<T> all(Class<T> type) {
    return ofKind(type.getSimpleName()).stream()
        .map(manifest -> type.cast(Kinds.strictly(manifest)))
        .toList();
  }

  public PodSpec gatewayPod() {
    return pod("gateway");
  }

  public PodSpec workerPod(String pool) {
    return pod("worker-" + pool);
  }

  public Container gateway() {
    return gatewayPod().getContainers().get(0);
  }

  public Container worker(String pool) {
    return workerPod(pool).getContainers().get(0);
  }

  private PodSpec pod(String component) {
    JsonNode deployment = named("Deployment", "posters-pressroom-" + component);
    return ((Deployment) Kinds.strictly(deployment)).getSpec().getTemplate().getSpec();
  }
}
