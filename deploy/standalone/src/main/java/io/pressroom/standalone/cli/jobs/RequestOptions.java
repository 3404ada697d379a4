package io.pressroom.standalone.cli.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What is to be made. Only what was given is sent: defaults and limits are the gateway's to know.
 */
final class RequestOptions {

  @Parameters(index = "0", paramLabel = "PROMPT", description = "What the picture is to show.")
  private String prompt;

  @ArgGroup(validate = false, heading = "%nThe poster's text (none: the clean picture alone):%n")
  private final CopyOptions copy = new CopyOptions();

  @ArgGroup(validate = false, heading = "%nThe picture (left out: as the model likes it):%n")
  private final PictureOptions picture = new PictureOptions();

  static final class CopyOptions {
    @Option(names = "--headline", paramLabel = "TEXT", description = "The large line.")
    private String headline;

    @Option(names = "--subline", paramLabel = "TEXT", description = "The line below it.")
    private String subline;

    @Option(names = "--badge", paramLabel = "TEXT", description = "Short: 50%% OFF.")
    private String badge;

    @Option(names = "--cta", paramLabel = "TEXT", description = "Call to action: Shop now.")
    private String callToAction;

    private ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      putText(json, "headline", headline);
      putText(json, "subline", subline);
      putText(json, "badge", badge);
      putText(json, "call_to_action", callToAction);
      return json;
    }
  }

  static final class PictureOptions {
    @Option(names = "--negative", paramLabel = "TEXT", description = "What to keep away from.")
    private String negativePrompt;

    @Option(names = "--count", paramLabel = "N", description = "Pictures of this prompt.")
    private Integer count;

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "The same seed gives the same picture; further ones take seed + 1, + 2, ...")
    private Long seed;

    @Option(names = "--size", paramLabel = "WxH", description = "Pixels.")
    private String size;

    @Option(names = "--steps", paramLabel = "N", description = "Denoising steps.")
    private Integer steps;

    @Option(
        names = "--guidance",
        paramLabel = "X",
        description = "How closely the prompt is followed; 1 or less turns it off.")
    private Double guidance;

    @Option(names = "--sampler", paramLabel = "NAME", description = "The update rule.")
    private String sampler;

    @Option(names = "--model", paramLabel = "NAME", description = "Which model paints.")
    private String model;

    private void addTo(ObjectNode json) {
      putText(json, "negative_prompt", negativePrompt);
      putText(json, "model", model);
      putText(json, "size", size);
      putText(json, "sampler", sampler);
      if (count != null) {
        json.put("count", count);
      }
      if (seed != null) {
        json.put("seed", seed);
      }
      if (steps != null) {
        json.put("steps", steps);
      }
      if (guidance != null) {
        json.put("guidance", guidance);
      }
    }
  }

  /** The body of {@code POST /v1/jobs}. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("prompt", prompt);
    picture.addTo(json);
    ObjectNode text = copy.json();
    if (!text.isEmpty()) {
      json.set("copy", text);
    }
    return json;
  }

  private static void putText(ObjectNode json, String field, String value) {
    if (value != null) {
      json.put(field, value);
    }
  }
}
