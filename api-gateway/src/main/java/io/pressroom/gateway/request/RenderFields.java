package io.pressroom.gateway.request;

import io.pressroom.gateway.request.fields.FieldReader;
import io.pressroom.gateway.request.fields.TextRule;
import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.RenderSpec;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields that decide the pixels, within the limits of the model that renders them. */
final class RenderFields {

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");
  private static final TextRule PROMPT = TextRule.prose(1, RequestLimits.MAX_PROMPT);
  private static final TextRule NEGATIVE_PROMPT = TextRule.prose(0, RequestLimits.MAX_PROMPT);
  private static final TextRule STYLE = TextRule.prose(0, RequestLimits.MAX_STYLE);
  private static final TextRule SIZE_TEXT = TextRule.prose(1, 16);

  private RenderFields() {}

  /**
   * Reads the fields into {@code render}.
   *
   * @return the seed, where the client chose one
   */
  static OptionalLong read(FieldReader fields, ModelCard model, RenderSpec.Builder render) {
    prompt(fields).ifPresent(render::setPrompt);
    fields.text("negative_prompt", NEGATIVE_PROMPT).ifPresent(render::setNegativePrompt);
    size(fields, "size", model, render);
    int count = (int) fields.integer("count", 1, RequestLimits.MAX_COUNT).orElse(1);
    render.setCount(count);
    render.setSteps(
        (int) fields.integer("steps", 1, model.getMaxSteps()).orElse(model.getDefaultSteps()));
    render.setGuidance(
        fields
            .number("guidance", 0, RequestLimits.MAX_GUIDANCE)
            .orElse(model.getDefaultGuidance()));
    render.setSampler(
        fields.oneOf("sampler", model.getSamplersList()).orElse(model.getDefaultSampler()));
    // The last image uses seed + count - 1, and that must be a seed as well.
    OptionalLong seed = fields.integer("seed", 0, RequestLimits.MAX_SEED - (count - 1));
    seed.ifPresent(render::setSeed);
    return seed;
  }

  static void readGenerate(FieldReader fields, ModelCard model, RenderSpec.Builder render) {
    Optional<String> prompt = prompt(fields);
    Optional<String> style = fields.text("style", STYLE).filter(text -> !text.isBlank());
    prompt.ifPresent(
        text -> render.setPrompt(style.map(s -> text + ", " + s + " style").orElse(text)));
    size(fields, "resolution", model, render);
    render
        .setCount(1)
        .setSteps(model.getDefaultSteps())
        .setGuidance(model.getDefaultGuidance())
        .setSampler(model.getDefaultSampler());
  }

  private static Optional<String> prompt(FieldReader fields) {
    if (!fields.has("prompt")) {
      fields.missing("prompt", "the text to render");
    }
    return fields.text("prompt", PROMPT);
  }

  private static void size(
      FieldReader fields, String name, ModelCard model, RenderSpec.Builder render) {
    render.setWidth(model.getNativeWidth()).setHeight(model.getNativeHeight());
    Optional<String> size = fields.text(name, SIZE_TEXT);
    if (size.isEmpty()) {
      return;
    }
    Matcher parts = SIZE.matcher(size.get());
    if (parts.matches()
        && serves(model, Integer.parseInt(parts.group(1)))
        && serves(model, Integer.parseInt(parts.group(2)))) {
      render.setWidth(Integer.parseInt(parts.group(1)));
      render.setHeight(Integer.parseInt(parts.group(2)));
      return;
    }
    fields.error(
        name,
        "WxH, each a multiple of %d in %d..%d pixels"
            .formatted(model.getSizeMultiple(), model.getMinSize(), model.getMaxSize()),
        size.get());
  }

  private static boolean serves(ModelCard model, int side) {
    return side >= model.getMinSize()
        && side <= model.getMaxSize()
        && side % Math.max(1, model.getSizeMultiple()) == 0;
  }
}
