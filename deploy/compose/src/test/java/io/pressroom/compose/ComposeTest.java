package io.pressroom.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.node.WorkerConfig;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compose file against the Compose Specification, and against what holds in this house. */
class ComposeTest {

  /** Their values come from {@code .env} and from nowhere else. */
  private static final Set<String> SECRETS =
      Set.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "MINIO_ROOT_USER",
          "MINIO_ROOT_PASSWORD",
          "PRESSROOM_ADMIN_KEY",
          "PRESSROOM_WEBHOOK_SECRET",
          "GF_SECURITY_ADMIN_PASSWORD");

  private static final Set<String> OURS = Set.of("gateway", "worker", "worker-gpu");

  static List<Service> services() {
    return Service.all();
  }

  @Test
  void isAComposeFile() {
    OutputUnit result = validate(text());

    assertThat(result.getValid()).as(() -> String.valueOf(result.getErrors())).isTrue();
  }

  @Test
  void theSchemaWouldTellOfAMistake() {
    String misspelt = text().replace("read_only:", "readonly:");

    assertThat(validate(misspelt).getValid()).isFalse();
  }

  @Test
  void holdsAllThatAFarmNeeds() {
    assertThat(services())
        .extracting(Service::name)
        .containsExactly("kafka", "s3", "gateway", "worker", "worker-gpu", "prometheus", "grafana");
    assertThat(Service.named("worker-gpu").list("profiles")).isEqualTo(List.of("gpu"));
    assertThat(Service.named("worker-gpu").map("deploy").toString())
        .contains("driver=nvidia", "capabilities=[gpu]");
  }

  @Test
  void everyVariableIsExplainedAndNoOther() {
    assertThat(EnvExample.written().keySet())
        .containsExactlyInAnyOrderElementsOf(withProjectName(Interpolation.names(text())));
  }

  @Test
  void defaultsAreWhatTheExampleSays() {
    Map<String, String> secrets = new HashMap<>(EnvExample.filled());
    secrets.keySet().retainAll(Interpolation.names(text()));
    EnvExample.written().keySet().stream()
        .filter(name -> !EnvExample.written().get(name).isEmpty())
        .forEach(secrets::remove);

    assertThat(Interpolation.fill(written(), secrets))
        .isEqualTo(Interpolation.fill(written(), EnvExample.filled()));
  }

  @Test
  void withoutSecretsNothingStarts() {
    Map<String, String> unfilled = EnvExample.written();

    assertThatThrownBy(() -> Interpolation.fill(written(), unfilled))
        .hasMessageContaining("copy .env.example to .env");
  }

  @ParameterizedTest
  @MethodSource("services")
  void secretsComeFromTheEnvironmentAlone(Service service) {
    Service unfilled =
        new Service(service.name(), mapAt(mapAt(written(), "services"), service.name()));

    unfilled.environment().entrySet().stream()
        .filter(variable -> SECRETS.contains(variable.getKey()))
        .forEach(variable -> assertThat(variable.getValue()).matches("\\$\\{[A-Z_]+(:\\?[^}]*)?}"));
    unfilled.environment().keySet().stream()
        .filter(name -> name.matches(".*(SECRET|PASSWORD|_KEY|TOKEN).*"))
        .forEach(name -> assertThat(SECRETS).contains(name));
  }

  @ParameterizedTest
  @MethodSource("services")
  void runsHardenedAndBounded(Service service) {
    assertThat(service.keys())
        .containsEntry("read_only", true)
        .containsEntry("cap_drop", List.of("ALL"))
        .containsEntry("security_opt", List.of("no-new-privileges:true"))
        .containsEntry("restart", "unless-stopped")
        .containsKeys("mem_limit", "pids_limit", "stop_grace_period", "healthcheck")
        .doesNotContainKeys("privileged", "network_mode", "container_name", "build", "cap_add");
    assertThat(service.list("tmpfs")).anyMatch(mount -> mount.equals("/tmp"));
    assertThat(service.map("healthcheck")).containsKeys("test", "interval", "timeout", "retries");
  }

  @ParameterizedTest
  @MethodSource("services")
  void imagesAreOfOneVersion(Service service) {
    assertThat(service.text("image"))
        .matches("[a-z0-9./-]+:[A-Za-z0-9._-]+")
        .doesNotEndWith(":latest");
  }

  @ParameterizedTest
  @MethodSource("services")
  void portsAreOpenToThisMachineAlone(Service service) {
    assertThat(service.list("ports")).allMatch(port -> port.toString().startsWith("127.0.0.1:"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void waitsForWhatItNeedsToBeHealthy(Service service) {
    Map<String, Object> needs =
        service.keys().containsKey("depends_on") ? service.map("depends_on") : Map.of();

    assertThat(needs.values()).allMatch(Map.of("condition", "service_healthy")::equals);
    if (OURS.contains(service.name())) {
      assertThat(needs).containsKeys("kafka", "s3");
    }
  }

  @Test
  void workersAndWhatTheyWorkWithReachNothingOutside() {
    assertThat(mapAt(mapAt(written(), "networks"), "backend")).containsEntry("internal", true);
    for (String inside : List.of("kafka", "s3", "worker", "worker-gpu")) {
      assertThat(Service.named(inside).list("networks")).isEqualTo(List.of("backend"));
      assertThat(Service.named(inside).list("ports")).isEmpty();
    }
  }

  @Test
  void gatewayKnowsEverySettingThatItIsGiven() {
    Map<String, String> environment = Service.named("gateway").environment();

    GatewayConfig config = GatewayConfig.from(environment);

    assertThat(config.access().auth().isRequired()).isTrue();
    assertThatAllAreDocumented(environment, Path.of("../../api-gateway/README.md"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void workersKnowEverySettingThatTheyAreGiven(Service service) {
    if (!service.name().startsWith("worker")) {
      return;
    }
    WorkerConfig config = WorkerConfig.from(service.environment());

    Duration stops = Duration.parse("PT" + service.text("stop_grace_period"));
    assertThat(stops).isGreaterThan(config.grace().plusSeconds(10));
    assertThatAllAreDocumented(service.environment(), Path.of("../../worker/node/README.md"));
  }

  private static void assertThatAllAreDocumented(Map<String, String> environment, Path readme) {
    assertThat(environment.keySet())
        .allSatisfy(name -> assertThat(Sources.text(readme)).contains("`" + name + "`"));
  }

  private static OutputUnit validate(String yaml) {
    JsonObject schema = Sources.json(Path.of("src/test/resources/compose-spec/compose-spec.json"));
    adapt(schema);
    return Validator.create(
            JsonSchema.of(schema),
            new JsonSchemaOptions()
                .setBaseUri("app://compose")
                .setDraft(Draft.DRAFT201909)
                .setOutputFormat(OutputFormat.Basic))
        .validate(new JsonObject(Interpolation.fill(Sources.yaml(yaml), EnvExample.filled())));
  }

  /**
   * What the schema means, as today's validators understand it: ids that repeat where a part stands
   * would be taken for other documents' addresses, and compose's durations ({@code 10s}) are not
   * those of ISO 8601.
   */
  private static void adapt(JsonObject schema) {
    if (schema.getValue("id") instanceof String place && place.startsWith("#")) {
      schema.remove("id");
    }
    if ("duration".equals(schema.getValue("format"))) {
      schema.remove("format");
      schema.put("pattern", "^([0-9]+(h|m|s|ms|us))+$");
    }
    schema.forEach(
        part -> {
          if (part.getValue() instanceof JsonObject inner) {
            adapt(inner);
          }
        });
  }

  private static Map<String, Object> written() {
    return Sources.yaml(Sources.COMPOSE);
  }

  private static String text() {
    return Sources.text(Sources.COMPOSE);
  }

  private static Set<String> withProjectName(Set<String> names) {
    Set<String> all = new TreeSet<>(names);
    all.add("COMPOSE_PROJECT_NAME");
    return all;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> mapAt(Map<String, Object> map, String key) {
    return (Map<String, Object>) map.get(key);
  }
}
