package io.pressroom.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The studio as its reader finds it: by what things are called. */
record StudioPage(Page page) {

  /** Remembers what is on show for moments only. */
  private static final String WATCH =
      """
      () => {
        window.seen = [];
        const see = () => {
          const preview = document.querySelector('.sheet[data-state=preview] img[src^="data:image/jpeg"]');
          const strip = document.querySelector('.strip:not([hidden]) .inked');
          if (preview && !window.seen.includes('preview')) window.seen.push('preview');
          if (strip && !window.seen.includes('steps')) window.seen.push('steps');
        };
        new MutationObserver(see).observe(document.body, {subtree: true, childList: true, attributes: true});
      }
      """;

  Locator prompt() {
    return field("What should the picture show?");
  }

  /** Of the studio: the other views, out of sight, have fields of the same names. */
  Locator field(String label) {
    return page.locator("studio-view")
        .getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  /** The first sheet that is in a state: {@code working}, {@code preview}, {@code done}. */
  Locator sheet(String state) {
    return page.locator(".sheet[data-state=" + state + "]").first();
  }

  static Locator.FilterOptions says(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  void press(String button) {
    button(button).click();
  }

  /** Asks for so many steps that there is something to watch. */
  void steps(int steps) {
    page.getByText("Fine tuning").click();
    field("Steps").fill(Integer.toString(steps));
  }

  void make(String prompt) {
    // Without a model there is no size to choose yet, which is no reason to wait for a person.
    assertThat(page.getByText("1 ready")).isVisible();
    prompt().fill(prompt);
    press("Make the poster");
  }

  void awaitPicture() {
    assertThat(sheet("done")).isVisible();
  }

  void watch() {
    page.evaluate(WATCH);
  }

  Object seen() {
    return page.evaluate("() => window.seen");
  }

  int pictureWidth() {
    return (int) sheet("done").locator("img").evaluate("image => image.naturalWidth");
  }

  String pictureUrl() {
    return sheet("done").locator("img").getAttribute("src");
  }

  void awaitOtherPicture(String url) {
    page.waitForFunction(
        "url => document.querySelector('.sheet[data-state=done] img')?.getAttribute('src') !== url"
            + " && document.querySelector('.sheet[data-state=done]')",
        url);
  }

  String seed() {
    return page.locator(".stage-count").innerText();
  }
}
