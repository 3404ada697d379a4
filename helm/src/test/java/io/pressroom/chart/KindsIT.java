package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.chart.release.Kinds;
import io.pressroom.chart.release.Release;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That a misspelt field anywhere in a manifest is found; a cluster would drop it in silence. */
class KindsIT {

  /** One manifest of each kind that the chart renders. */
  static List<JsonNode> kinds() throws IOException {
    Map<String, JsonNode> kinds = new TreeMap<>();
    for (String values : Release.valueSets()) {
      for (JsonNode manifest : Release.of(values).manifests()) {
        kinds.putIfAbsent(manifest.path("kind").asText(), manifest.deepCopy());
      }
    }
    return List.copyOf(kinds.values());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void misspeltFieldIsRefusedWhereverItStands(JsonNode manifest) {
    assertThatCode(() -> Kinds.strictly(manifest)).doesNotThrowAnyException();
    for (ObjectNode place : places(manifest)) {
      place.put("misspelt", 1);
      assertThatThrownBy(() -> Kinds.strictly(manifest)).hasStackTraceContaining("\"misspelt\"");
      place.remove("misspelt");
    }
  }

  @Test
  void kindsThatNobodyKnowsAreRefused() throws IOException {
    ObjectNode unknown = kinds().get(0).deepCopy();
    unknown.put("kind", "Gadget");

    assertThatThrownBy(() -> Kinds.strictly(unknown)).hasMessageContaining("v1/Gadget");
    assertThat(kinds()).hasSizeGreaterThan(12);
  }

  /** The manifest, its spec, and what stands in lists; maps between take any name. */
  private static List<ObjectNode> places(JsonNode manifest) {
    List<ObjectNode> places = new ArrayList<>(List.of((ObjectNode) manifest));
    if (manifest.path("spec") instanceof ObjectNode spec) {
      places.add(spec);
    }
    collect(manifest, places);
    return places;
  }

  private static void collect(JsonNode node, List<ObjectNode> places) {
    for (JsonNode child : node) {
      if (node.isArray() && child instanceof ObjectNode element) {
        places.add(element);
      }
      collect(child, places);
    }
  }
}
