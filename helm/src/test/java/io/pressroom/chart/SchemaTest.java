package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pressroom.chart.release.Release;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That values.yaml and the schema are about the same values, each of which is explained. */
class SchemaTest {

  private JsonNode schema;
  private JsonNode values;

  @BeforeEach
  void readBoth() throws IOException {
    YAMLMapper mapper = new YAMLMapper();
    schema = mapper.readTree(Release.CHART.resolve("values.schema.json").toFile());
    values = mapper.readTree(Release.CHART.resolve("values.yaml").toFile());
  }

  @Test
  void everyValueHasADefaultAndEveryDefaultIsAValue() {
    Set<String> known = new TreeSet<>();
    collectValues("", schema, known);
    Set<String> defaults = new TreeSet<>();
    collectDefaults("", values, schema, defaults);

    // What charts above this one pass down, and what tells one pool from another.
    known.removeAll(Set.of("/global", "/poolDefaults/name"));
    assertThat(defaults).isEqualTo(known);
  }

  @Test
  void everyValueIsExplained() {
    Set<String> known = new TreeSet<>();
    collectValues("", schema, known);

    assertThat(known)
        .filteredOn(path -> !path.equals("/global"))
        .filteredOn(path -> !path.endsWith("/resources"))
        .allSatisfy(path -> assertThat(at(path).findValue("description")).as(path).isNotNull());
  }

  private void collectValues(String path, JsonNode node, Set<String> found) {
    for (var property : resolved(node).path("properties").properties()) {
      String below = path + "/" + property.getKey();
      if (resolved(property.getValue()).has("properties") && !below.endsWith("/resources")) {
        collectValues(below, property.getValue(), found);
      } else {
        found.add(below);
      }
    }
  }

  private void collectDefaults(String path, JsonNode node, JsonNode kind, Set<String> found) {
    for (var value : node.properties()) {
      String below = path + "/" + value.getKey();
      JsonNode known = resolved(kind).path("properties").path(value.getKey());
      if (resolved(known).has("properties") && !below.endsWith("/resources")) {
        collectDefaults(below, value.getValue(), known, found);
      } else {
        found.add(below);
      }
    }
  }

  private JsonNode at(String path) {
    JsonNode node = schema;
    for (String name : path.substring(1).split("/")) {
      node = resolved(node).path("properties").path(name);
    }
    return node.has("description") ? node : resolved(node);
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode alone = node.path("allOf").size() == 1 ? node.at("/allOf/0") : node;
    return alone.has("$ref") ? schema.at(alone.path("$ref").asText().substring(1)) : alone;
  }
}
