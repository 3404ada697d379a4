package io.pressroom.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A CycloneDX bill of materials: what an image says that it holds.
 *
 * @param isTimeless whether it says neither when it was made nor by which of two equal builds
 */
record Sbom(List<Component> components, boolean isTimeless) {

  static Sbom read(Path file) throws IOException {
    JsonNode bom = new ObjectMapper().readTree(Files.readAllBytes(file));
    return new Sbom(
        elements(bom, "components").map(Sbom::component).toList(),
        // Version 3: made of a name. Version 4 would be random.
        bom.at("/metadata/timestamp").isMissingNode()
            && bom.path("serialNumber").asText().matches("urn:uuid:.{8}-.{4}-3.*"));
  }

  /**
   * One jar.
   *
   * @param file its name in the image
   * @param licences SPDX ids, or names where a licence has none; of several any may be chosen
   * @param sha256 in hex
   */
  record Component(String group, String file, List<String> licences, String sha256) {}

  private static Component component(JsonNode json) {
    return new Component(
        json.path("group").asText(),
        json.path("name").asText() + "-" + json.path("version").asText() + ".jar",
        elements(json, "licenses").map(Sbom::licence).toList(),
        elements(json, "hashes")
            .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
            .map(hash -> hash.path("content").asText())
            .findFirst()
            .orElse("none"));
  }

  private static String licence(JsonNode choice) {
    return Stream.of("/license/id", "/license/name", "/expression")
        .map(path -> choice.at(path).asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("unnamed");
  }

  private static Stream<JsonNode> elements(JsonNode parent, String field) {
    return StreamSupport.stream(parent.path(field).spliterator(), false);
  }
}
