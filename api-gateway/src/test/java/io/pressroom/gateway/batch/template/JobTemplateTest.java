package io.pressroom.gateway.batch.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.pressroom.gateway.request.fields.FieldError;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobTemplateTest {

  @Test
  void everyTextIsExpandedWhereverItStands() {
    JobTemplate template =
        compile(
            "{'prompt': '{{what}}', 'steps': '{{n}}', 'count': 2, 'metadata': {'sku': '{{sku}}'},"
                + " 'copies': [{'headline': '{{what}} now'}]}",
            List.of(),
            "what",
            "n",
            "sku");

    assertThat(template.expand(Map.of("what", "a mug", "n", "12", "sku", "7"), 1, 0))
        .isEqualTo(
            json(
                "{'prompt': 'a mug', 'steps': 12, 'count': 2, 'metadata': {'sku': '7'},"
                    + " 'copies': [{'headline': 'a mug now'}]}"));
  }

  @Test
  void aLocaleHasItsOwnColumnWhereTheFileHasOne() {
    JobTemplate template =
        compile(
            "{'prompt': 'x', 'copy': {'headline': '{{title}} {a|b|c}', 'badge': '{{price}}'}}",
            List.of("en", "zh"),
            "title_en",
            "title_zh",
            "price",
            "price_zh");
    Map<String, String> row =
        Map.of("title_en", "Sale", "title_zh", "促销", "price", "$5", "price_zh", "¥35");

    JsonObject job = template.expand(row, 1, 0);

    JsonObject english = job.getJsonArray("copies").getJsonObject(0);
    JsonObject chinese = job.getJsonArray("copies").getJsonObject(1);
    assertThat(english.getString("locale")).isEqualTo("en");
    assertThat(english.getString("badge")).isEqualTo("$5");
    assertThat(chinese.getString("badge")).isEqualTo("¥35");
    assertThat(english.getString("headline").replace("Sale", ""))
        .as("all locales of a row draw the same")
        .isEqualTo(chinese.getString("headline").replace("促销", ""));
    assertThat(job.containsKey("copy")).isFalse();
    assertThat(template.columnOf("copies[1].badge")).isEqualTo("price_zh");
    assertThat(template.columnOf("copies[0].badge")).isEqualTo("price");
  }

  @Test
  void aColumnNamedLikeAFieldSetsItUnlessTheTemplateUsesItAsAVariable() {
    JobTemplate template =
        compile("{'prompt': '{{prompt}}, in oil', 'seed': 5}", List.of(), "prompt", "seed", "size");

    assertThat(template.expand(Map.of("prompt", "a mug", "seed", "9", "size", ""), 1, 0))
        .isEqualTo(json("{'prompt': 'a mug, in oil', 'seed': 9}"));
    assertThat(template.expand(Map.of("prompt", "a mug", "seed", "", "size", "64x64"), 1, 0))
        .isEqualTo(json("{'prompt': 'a mug, in oil', 'seed': 5, 'size': '64x64'}"));
    assertThat(template.expand(Map.of("prompt", "x", "seed", "nine"), 1, 0).getString("seed"))
        .as("what is no number is left for the job's own check")
        .isEqualTo("nine");
    assertThat(template.columnOf("seed")).isEqualTo("seed");
    assertThat(template.columnOf("prompt")).isEqualTo("prompt");
  }

  @Test
  void whatNoColumnIsAndWhatNoTemplateIsIsNamed() {
    InvalidRequestException refused =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                compile(
                    "{'prompt': '{{prodct}}', 'copy': {'headline': '{a|b', 'badge': '{{tag}}'}}",
                    List.of("en", "zh"),
                    "product",
                    "tag_en"));

    assertThat(refused.errors())
        .extracting(FieldError::field, FieldError::found)
        .containsExactlyInAnyOrder(
            tuple("template.prompt", "{{prodct}}"),
            tuple("template.copy.headline", "{a|b"),
            tuple("template.copy.badge", "{{tag}}"));
    assertThat(refused.errors())
        .filteredOn(error -> error.field().equals("template.prompt"))
        .extracting(FieldError::expected)
        .containsExactly("a column of the file: product, tag_en");
  }

  private static JobTemplate compile(String template, List<String> locales, String... columns) {
    return JobTemplate.compile(json(template), locales, List.of(columns));
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }
}
