package io.pressroom.gateway.models;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.worker;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelAliasesTest {

  private final ModelCatalogue models = new ModelCatalogue("default", CLOCK);
  private final ModelAliases aliases =
      new ModelAliases(Map.of("gpt-image-1", "mini", "photo", "mini", "gone", "huge"));

  @BeforeEach
  void serveTwoModels() {
    models.accept(worker("w-1", "default", NOW, card("mini"), card("photo")));
  }

  @Test
  void aModelIsFoundByAnotherName() {
    assertThat(aliases.find(models, "gpt-image-1")).map(ServedModel::name).contains("mini");
  }

  @Test
  void itsOwnNameGoesFirst() {
    assertThat(aliases.find(models, "photo")).map(ServedModel::name).contains("photo");
  }

  @Test
  void aNameOfWhatNobodyServesIsNone() {
    assertThat(aliases.find(models, "gone")).isEmpty();
    assertThat(aliases.find(models, "other")).isEmpty();
  }
}
