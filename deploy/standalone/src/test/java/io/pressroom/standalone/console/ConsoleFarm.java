package io.pressroom.standalone.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.pressroom.standalone.Farm;
import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.TinyModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A farm whose pictures cost next to nothing, and a browser that looks at its console. */
final class ConsoleFarm implements AutoCloseable {

  private static final double PATIENCE_MS = 30_000;

  private static final List<String> BROWSERS =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private static final List<String> ARGUMENTS =
      List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking");

  private final Farm farm;
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private ConsoleFarm(Farm farm, Playwright playwright, Browser browser) {
    this.farm = farm;
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Skips the test, and says why, where this machine has no browser. */
  static ConsoleFarm start(Path folder) throws Exception {
    return start(folder, Map.of());
  }

  /** As {@link #start(Path)}, with settings of the gateway's. */
  static ConsoleFarm start(Path folder, Map<String, String> settings) throws Exception {
    Optional<String> chromium = chromium();
    assumeTrue(chromium.isPresent(), "no Chromium on this machine: set CHROMIUM to where one is");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium.get()))
                    .setArgs(ARGUMENTS));
    Farm farm =
        Farm.start(
            new FarmConfig(
                folder.resolve("data"),
                TinyModels.copyTo(folder.resolve("models")),
                "127.0.0.1",
                0,
                settings));
    return new ConsoleFarm(farm, playwright, browser);
  }

  String url() {
    return farm.url().toString();
  }

  /** A page of a reader whom nothing is known of yet, at {@code view}. */
  Page open(String view, Browser.NewContextOptions reader) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    BrowserContext context = browser.newContext(reader);
    context.setDefaultTimeout(PATIENCE_MS);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (Set.of("error", "warning").contains(message.type())) {
            complaints.add(message.text() + " at " + message.location());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(url() + "/") && !request.url().startsWith("data:")) {
            complaints.add("asked another host: " + request.url());
          }
        });
    page.navigate(url() + "/#" + view);
    return page;
  }

  Page open(String view) {
    return open(view, reader());
  }

  /** Somebody at a desk who reads English. */
  static Browser.NewContextOptions reader() {
    return new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 900);
  }

  /** An error that a test has caused: browsers log every answer that is none. */
  void forgive(String part) {
    complaints.removeIf(complaint -> complaint.contains(part));
  }

  /**
   * Leaves every page.
   *
   * @return what browsers had to say since: errors, warnings, and requests to any other host
   */
  List<String> closePages() {
    List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    List<String> said = List.copyOf(complaints);
    complaints.clear();
    return said;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    farm.close();
  }

  private static Optional<String> chromium() {
    return Stream.concat(Optional.ofNullable(System.getenv("CHROMIUM")).stream(), BROWSERS.stream())
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst();
  }
}
