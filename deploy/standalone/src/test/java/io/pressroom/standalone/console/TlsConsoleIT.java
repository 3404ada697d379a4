package io.pressroom.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.pressroom.embedded.testing.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console over HTTPS, where a browser speaks HTTP/2 and is stricter about what a page loads.
 */
class TlsConsoleIT {

  @Test
  void aPosterIsMadeAndTheBrowserHasNothingToComplainOf(@TempDir Path folder) throws Exception {
    HeldCertificate own = new TestAuthority().issue("posters");
    Path certificate = Files.writeString(folder.resolve("tls.crt"), own.certificatePem());
    Path key = Files.writeString(folder.resolve("tls.key"), own.privateKeyPkcs8Pem());
    Map<String, String> settings =
        Map.of(
            "PRESSROOM_TLS_CERTIFICATE", certificate.toString(),
            "PRESSROOM_TLS_KEY", key.toString());

    try (ConsoleFarm farm = ConsoleFarm.start(folder, settings)) {
      assertThat(farm.url()).startsWith("https://");
      Page page = farm.open("studio", ConsoleFarm.reader().setIgnoreHTTPSErrors(true));
      StudioPage studio = new StudioPage(page);
      studio.make("a cat in a café");
      studio.awaitPicture();

      assertThat(page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol"))
          .isEqualTo("h2");
      assertThat(farm.closePages()).isEmpty();
    }
  }
}
