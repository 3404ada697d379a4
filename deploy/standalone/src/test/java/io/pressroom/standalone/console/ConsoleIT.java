package io.pressroom.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every view: it opens at once, fits the screen, and everybody can use it. */
class ConsoleIT {

  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private static final String FIRST_PAINT =
      "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";

  private static final String TOO_WIDE =
      """
      () => [...document.querySelectorAll('body *')]
          .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.visually-hidden, .scroll'))
          .map(one => one.tagName + '.' + one.className)
      """;

  private static ConsoleFarm farm;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    farm = ConsoleFarm.start(folder);
    StudioPage studio = new StudioPage(farm.open("studio"));
    studio.field("Headline").fill("SUMMER SALE");
    studio.make("a beach");
    studio.awaitPicture();
    assertThat(farm.closePages()).isEmpty();
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

  @ParameterizedTest
  @CsvSource({
    "studio, LIGHT",
    "studio, DARK",
    "batches, LIGHT",
    "batches, DARK",
    "farm, LIGHT",
    "farm, DARK"
  })
  void everybodyCanUseEveryView(String view, ColorScheme colours) {
    Page page = open(view, ConsoleFarm.reader().setColorScheme(colours));

    assertThat(graveFaults(page)).isEmpty();
  }

  @Test
  void everybodyCanUseALargePicture() {
    Page page = open("studio", ConsoleFarm.reader());
    StudioPage studio = new StudioPage(page);
    studio.make("a beach");
    studio.awaitPicture();
    studio.sheet("done").click();
    assertThat(page.getByText("Use this prompt")).isVisible();

    assertThat(graveFaults(page)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"studio", "batches", "farm"})
  void everyViewFitsAPhone(String view) {
    for (String language : List.of("en-GB", "zh-CN")) {
      Page page = open(view, ConsoleFarm.reader().setLocale(language).setViewportSize(360, 740));

      assertThat(page.evaluate(TOO_WIDE)).as(language).isEqualTo(List.of());
      assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(360);
    }
  }

  /** No assertion: how fast this machine is says nothing of the page. */
  @Test
  void theFirstPaintIsPrinted() {
    Page page = open("studio", ConsoleFarm.reader());
    page.waitForFunction("(" + FIRST_PAINT + ")() > 0");
    double first = ((Number) page.evaluate(FIRST_PAINT)).doubleValue();
    page.reload();
    page.waitForFunction("(" + FIRST_PAINT + ")() > 0");
    double again = ((Number) page.evaluate(FIRST_PAINT)).doubleValue();

    System.out.printf("first paint: %.0f ms, again: %.0f ms%n", first, again);
  }

  private static Page open(String view, Browser.NewContextOptions reader) {
    Page page = farm.open(view, reader.setReducedMotion(ReducedMotion.REDUCE));
    assertThat(page.locator(view + "-view")).isVisible();
    // Something that the farm had to be asked for.
    assertThat(page.locator("#pulse[data-state=well]")).isVisible();
    assertThat(page.locator(view + "-view [data-state=loading]")).hasCount(0);
    return page;
  }

  private static List<String> graveFaults(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(fault -> GRAVE.contains(fault.getImpact()))
            .map(ConsoleIT::told)
            .toList();
  }

  private static String told(Rule fault) {
    return fault.getId() + ": " + fault.getNodes().stream().map(node -> node.getHtml()).toList();
  }
}
