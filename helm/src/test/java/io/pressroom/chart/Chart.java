package io.pressroom.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart, as Helm renders it. */
final class Chart {

  static final Path FOLDER = Path.of("pressroom").toAbsolutePath();

  private static final YAMLMapper YAML = new YAMLMapper();

  /** Kubernetes' own kinds; the others belong to operators. */
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "ConfigMap", ConfigMap.class,
          "Deployment", Deployment.class,
          "HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
          "Ingress", Ingress.class,
          "NetworkPolicy", NetworkPolicy.class,
          "PodDisruptionBudget", PodDisruptionBudget.class,
          "Service", Service.class,
          "ServiceAccount", ServiceAccount.class);

  /** Refuses fields that Kubernetes does not know; its models would keep them aside in silence. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
                  return false;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Chart() {}

  /** All manifests of a release; of two files the later one wins. */
  static List<JsonNode> render(Path... values) {
    TemplateCommand template =
        new Helm(FOLDER)
            .template()
            .withName("posters")
            .withNamespace("farm")
            .withKubeVersion("1.33.0");
    for (Path file : values) {
      template.withValuesFile(file);
    }
    return documents(template.call());
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
    }
    return documents;
  }

  /** Whether Kubernetes itself knows the kind. */
  static boolean isBuiltIn(JsonNode manifest) {
    return KINDS.containsKey(kind(manifest));
  }

  /** A manifest as Kubernetes' own type, each of whose fields is known there. */
  static HasMetadata strictly(JsonNode manifest) {
    return STRICT.treeToValue(manifest, KINDS.get(kind(manifest)));
  }

  static String kind(JsonNode manifest) {
    return manifest.path("kind").asString();
  }

  static String name(JsonNode manifest) {
    return manifest.path("metadata").path("name").asString();
  }
}
