package io.pressroom.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes posters in the studio, in a real browser. */
class StudioIT {

  private static ConsoleFarm farm;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    farm = ConsoleFarm.start(folder);
  }

  @AfterAll
  static void stop() {
    if (farm != null) {
      farm.close();
    }
  }

  @AfterEach
  void nothingIsWrongInTheBrowser() {
    assertThat(farm.closePages()).isEmpty();
  }

  @Test
  void aPromptBecomesAPosterBeforeTheReadersEyes() throws Exception {
    Page page = farm.open("studio");
    StudioPage studio = new StudioPage(page);
    studio.field("Headline").fill("BOOKS & CATS");
    studio.steps(300);
    studio.watch();
    studio.make("a cat in a café");
    studio.awaitPicture();

    assertThat(studio.seen())
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("preview", "steps");
    assertThat(page.locator(".stage-status")).containsText("Done in");
    assertThat(studio.pictureWidth()).isGreaterThanOrEqualTo(1024);
    assertThat(page.locator("poster-gallery li img").first()).isVisible();

    Download poster = page.waitForDownload(() -> page.getByText("Download poster").click());
    assertThat(poster.suggestedFilename()).startsWith("poster-").endsWith(".png");
    assertThat(Files.size(poster.path())).isGreaterThan(10_000);
  }

  @Test
  void aPosterCanBeMadeWithoutAMouse() {
    Page page = farm.open("studio");
    StudioPage studio = new StudioPage(page);
    assertThat(page.getByText("1 ready")).isVisible();
    page.keyboard().press("Tab");
    assertThat(page.getByText("Skip to the content")).isFocused();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(studio.prompt()).isFocused();
    page.keyboard().type("a beach");
    page.keyboard().press("Control+Enter");
    studio.awaitPicture();

    studio.sheet("done").focus();
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).not().isVisible();
    assertThat(studio.sheet("done")).isFocused();
  }

  @Test
  void aJobCanBeCanceled() {
    StudioPage studio = new StudioPage(farm.open("studio"));
    studio.steps(1000);
    studio.field("4").check();
    studio.make("a forest");
    studio.press("Cancel");

    assertThat(studio.page().locator(".stage-status")).hasText("Canceled");
    assertThat(studio.button("Cancel")).not().isVisible();
    assertThat(studio.button("Make the poster")).isEnabled();
  }

  @Test
  void theSameSeedGivesTheSamePictureAgain() {
    StudioPage studio = new StudioPage(farm.open("studio"));
    studio.make("a red shoe");
    studio.awaitPicture();
    String seed = studio.seed();
    String first = studio.pictureUrl();

    studio.press("Again with this seed");

    studio.awaitOtherPicture(first);
    assertThat(studio.seed()).isEqualTo(seed);
    assertThat(studio.field("Seed")).hasValue(seed.replaceAll("\\D", ""));
  }

  @Test
  void aPosterOfTheGalleryIsLookedAtTakenUpAgainAndDeleted() {
    Page page = farm.open("studio");
    StudioPage studio = new StudioPage(page);
    studio.field("Headline").fill("OWL");
    studio.make("an owl at night");
    studio.awaitPicture();
    page.reload();

    Locator poster = page.locator("poster-gallery li").filter(StudioPage.says("an owl at night"));
    poster.getByRole(AriaRole.BUTTON).click();
    page.getByLabel("Without words").check();
    assertThat(page.locator(".lightbox img")).hasAttribute("src", Pattern.compile(".*/images/0.*"));
    studio.press("Use this prompt");
    assertThat(studio.prompt()).hasValue("an owl at night");
    assertThat(studio.field("Headline")).hasValue("OWL");

    poster.getByRole(AriaRole.BUTTON).click();
    studio.press("Delete");
    studio.press("Delete for good?");
    assertThat(poster).hasCount(0);
    page.reload();
    assertThat(page.locator("#pulse[data-state=well]")).isVisible();
    assertThat(page.locator("poster-gallery [data-state=loading]")).hasCount(0);
    assertThat(poster).hasCount(0);
  }

  @Test
  void whatTheFarmRefusesIsToldFieldByField() {
    StudioPage studio = new StudioPage(farm.open("studio"));
    studio
        .page()
        .route(
            "**/v1/jobs",
            route -> route.fulfill(Answers.invalid("prompt", "at most 62 tokens", "80")));
    studio.make("a beach");

    Locator problem = studio.page().locator("poster-stage [role=alert]");
    assertThat(problem).containsText("prompt expected at most 62 tokens, found 80");
    farm.forgive("status of 400");
  }

  @Test
  void aFarmThatIsFullIsAskedAgainUnderTheSameName() {
    StudioPage studio = new StudioPage(farm.open("studio"));
    List<String> names = new CopyOnWriteArrayList<>();
    studio
        .page()
        .route(
            "**/v1/jobs",
            route -> {
              names.add(route.request().headerValue("idempotency-key"));
              if (names.size() == 1) {
                route.fulfill(Answers.full());
              } else {
                route.resume();
              }
            });
    studio.make("a beach");
    studio.awaitPicture();

    assertThat(names).hasSize(2);
    assertThat(names.get(0)).hasSize(32).isEqualTo(names.get(1));
    farm.forgive("status of 429");
  }

  @Test
  void bracketsAndStylesGoIntoThePromptInItsOwnLanguage() {
    StudioPage studio = new StudioPage(farm.open("studio"));
    Locator prompt = studio.prompt();
    prompt.fill("橘猫");
    studio.press("Retro");
    assertThat(prompt).hasValue("橘猫 [风格:复古]");
    studio.press("Neon");
    assertThat(prompt).hasValue("橘猫 [风格:霓虹]");
    studio.press("Neon");
    assertThat(prompt).hasValue("橘猫");

    prompt.fill("a cat with glasses");
    prompt.evaluate("field => field.setSelectionRange(11, 18)");
    studio.press("[ focus ]");
    assertThat(prompt).hasValue("a cat with [focus: glasses]");
  }

  @Test
  void theConsoleSpeaksTheReadersLanguageAndTheOther() {
    Page page = farm.open("studio", ConsoleFarm.reader().setLocale("zh-CN"));
    StudioPage studio = new StudioPage(page);
    assertThat(studio.button("生成海报")).isVisible();
    page.getByLabel("想要什么画面？").fill("海滩");

    studio.press("English");

    assertThat(studio.button("Make the poster")).isVisible();
    assertThat(studio.prompt()).hasValue("海滩");
    page.reload();
    assertThat(studio.button("Make the poster")).isVisible();
  }

  @Test
  void aFarmThatWantsAKeyAsksForItAndIsShownItFromThenOn() {
    Page page = farm.open("studio");
    StudioPage studio = new StudioPage(page);
    page.route(
        "**/v1/**",
        route -> {
          if ("Bearer pr_right".equals(route.request().headerValue("authorization"))) {
            route.resume();
          } else {
            route.fulfill(Answers.unauthorized());
          }
        });
    page.reload();

    page.getByLabel("API key").fill("pr_wrong");
    studio.press("Continue");
    assertThat(page.getByText("does not know this key")).isVisible();
    page.getByLabel("API key").fill("pr_right");
    studio.press("Continue");

    studio.make("a beach");
    assertThat(page.locator(".stage-status")).containsText("Done in");
    studio.press("Sign out");
    assertThat(page.getByLabel("API key")).isVisible();
    farm.forgive("status of 401");
  }
}
