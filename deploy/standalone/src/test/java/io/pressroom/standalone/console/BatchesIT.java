package io.pressroom.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs batches and watches the farm, in a real browser. */
class BatchesIT {

  private static final double LONG_MS = 60_000;

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
  void aTableBecomesPostersAndAManifest() throws Exception {
    Page page = farm.open("batches");
    choose(page, "product;price\nshoe;$49\nmug;$12\nlamp;$80\n");
    field(page, "Name").fill("Spring");
    field(page, "Prompt for each row").fill("a ");
    press(page, "product");
    assertThat(field(page, "Prompt for each row")).hasValue("a {{product}}");
    field(page, "Badge").fill("{{price}}");
    press(page, "Start the batch");

    Locator card = card(page, "Spring");
    assertThat(card.locator(".pill"))
        .hasText("Completed", new LocatorAssertions.HasTextOptions().setTimeout(LONG_MS));
    assertThat(card).containsText("3 rows");
    assertThat(card).containsText("3 done");
    assertThat(card.getByRole(AriaRole.PROGRESSBAR)).hasAttribute("aria-valuenow", "100");
    Download manifest = page.waitForDownload(() -> card.getByText("Manifest (CSV)").click());
    assertThat(manifest.suggestedFilename()).isEqualTo("Spring.csv");
    assertThat(Files.readString(manifest.path())).contains("shoe", "mug", "lamp");
  }

  @Test
  void aBatchIsPausedResumedAndCanceled() {
    Page page = farm.open("batches");
    choose(page, "product\n" + "shoe\n".repeat(2000));
    field(page, "Name").fill("Long");
    field(page, "Prompt for each row").fill("{{product}}");
    press(page, "Start the batch");

    Locator card = card(page, "Long");
    card.getByText("Pause").click();
    assertThat(card.locator(".pill")).hasText("Paused");
    card.getByText("Resume").click();
    assertThat(card.locator(".pill")).hasText("Running");
    card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel")).click();
    assertThat(card.locator(".pill"))
        .hasText("Canceled", new LocatorAssertions.HasTextOptions().setTimeout(LONG_MS));
  }

  @Test
  void wrongCellsAreToldByRowAndColumn() {
    Page page = farm.open("batches");
    choose(page, "product,price\nshoe,$49\nmug," + "9".repeat(40) + "\n");
    field(page, "Prompt for each row").fill("{{product}}");
    field(page, "Badge").fill("{{price}}");
    press(page, "Start the batch");

    Locator row = page.locator("batch-upload table tbody tr");
    assertThat(row).hasCount(1);
    assertThat(row).containsText("price");
    assertThat(row.locator("td").first()).hasText("2");
    farm.forgive("status of 400");
  }

  @Test
  void theFarmShowsItsQueuesWorkersAndFigures() {
    Page page = farm.open("farm");

    assertThat(page.locator(".worker h3")).hasText("standalone");
    assertThat(page.locator(".worker .pill")).hasText("Ready");
    assertThat(page.locator(".pool tbody tr")).hasCount(3);
    assertThat(page.locator(".plot .line").first()).hasAttribute("d", Pattern.compile("M.*L.*"));
    assertThat(page.locator("farm-view")).containsText("None. All is well.");
  }

  private static void choose(Page page, String table) {
    page.locator("batch-upload input[type=file]")
        .setInputFiles(
            new FilePayload("rows.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
  }

  private static Locator field(Page page, String label) {
    return page.locator("batches-view")
        .getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  private static void press(Page page, String button) {
    page.locator("batches-view")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static Locator card(Page page, String name) {
    return page.locator(".batch").filter(new Locator.FilterOptions().setHasText(name));
  }
}
