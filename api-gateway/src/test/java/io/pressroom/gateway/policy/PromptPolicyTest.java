package io.pressroom.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.testing.Samples;
import io.pressroom.proto.v1.PosterCopy;
import io.pressroom.proto.v1.RenderJob;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptPolicyTest {

  private final PromptPolicy policy =
      new PromptPolicy(
          RuleFile.parse(
              """
              rules:
                - name: weather
                  action: allow
                  words: [bomb cyclone]
                - name: weapons
                  action: deny
                  words: [bomb, hand grenade, 炸弹, бомба]
                  patterns: ['ak-?47']
                - name: rivals
                  action: deny
                  tenants: [toyshop]
                  words: [Café Olé]
              """));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a bomb",
        "BOMB!",
        "Bomb, no less",
        "bo\u200bmb", // zero-width space
        "b\u2060o\u00admb", // word joiner, soft hyphen
        "\u202eb\u202comb", // bidirectional override
        "bo\ufe0fmb", // variation selector
        "ｂｏｍｂ", // full width
        "𝐛𝐨𝐦𝐛", // mathematical
        "ⓑⓞⓜⓑ", // circled
        "bоmb", // Cyrillic o
        "ВОМВ", // Cyrillic capitals
        "ᏴOMB", // Cherokee
        "bömb", // accents
        "b\u0336o\u0336m\u0336b\u0336", // struck out
        "hand   grenade",
        "hand\u3000grenade", // ideographic space
        "画bomb海报", // between Chinese characters
        "AK-47 and AK47",
        "一枚炸弹在海滩上",
        "炸\u200b弹",
        "большая Бомба",
      })
  void findsWhatIsDeniedUnderItsDisguises(String prompt) {
    assertThat(check("shop", prompt)).contains(new Denial("weapons", "prompt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bombastic",
        "Bombay",
        "a bath bombshell",
        "hand of a grenadier",
        "炸鸡和子弹头列车",
        "a corn field",
        "bornb", // only the standard's whole skeleton takes this for bomb
        "bomb cyclone over the bay",
        "Bomb\u200b Cyclone",
        "café olé",
      })
  void letsThroughWhatIsNot(String prompt) {
    assertThat(check("shop", prompt)).isEmpty();
  }

  @Test
  void ruleOfATenantConcernsNobodyElse() {
    assertThat(check("toyshop", "a poster of CAFE OLÉ")).contains(new Denial("rivals", "prompt"));
    assertThat(check("shop", "a poster of CAFE OLÉ")).isEmpty();
  }

  @Test
  void firstRuleThatFindsSomethingDecides() {
    assertThat(check("shop", "a bomb cyclone, not a bomb")).isEmpty();
  }

  @Test
  void everyTextStandsForItself() {
    RenderJob job =
        Samples.job(Samples.ID).toBuilder()
            .addCopies(PosterCopy.newBuilder().setHeadline("bomb cyclone"))
            .addCopies(PosterCopy.newBuilder().setHeadline("SALE").setBadge("特价炸弹"))
            .build();

    assertThat(policy.check("shop", PolicyText.of(job)))
        .contains(new Denial("weapons", "copies[1].badge"));
  }

  @Test
  void negativePromptMayNameWhatIsNotToBeSeen() {
    RenderJob.Builder job = Samples.job(Samples.ID).toBuilder();
    job.getRenderBuilder().setNegativePrompt("bomb");

    assertThat(policy.check("shop", PolicyText.of(job.build()))).isEmpty();
  }

  private Optional<Denial> check(String tenant, String prompt) {
    return policy.check(tenant, List.of(new PolicyText("prompt", prompt)));
  }
}
