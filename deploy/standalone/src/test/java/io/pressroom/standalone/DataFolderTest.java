package io.pressroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path root;

  @Test
  void aSecondFarmOnTheSameFolderIsToldWhereTheFirstOneIs() throws Exception {
    try (DataFolder first = DataFolder.claim(root)) {
      first.name(URI.create("http://127.0.0.1:8080"));

      assertThatThrownBy(() -> DataFolder.claim(root))
          .isInstanceOf(FarmStartException.class)
          .hasMessageContaining(root.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("http://127.0.0.1:8080");
    }
  }

  @Test
  void aFolderThatWasGivenBackCanBeClaimedAgain() throws Exception {
    DataFolder.claim(root).close();

    DataFolder.claim(root).close();

    assertThat(root.resolve("farm.lock")).isEmptyFile();
  }

  @Test
  void theWebhookSecretOutlivesTheFarmAndIsTheOwnersAlone() throws Exception {
    String first;
    try (DataFolder folder = DataFolder.claim(root)) {
      first = folder.webhookSecret();
    }
    try (DataFolder folder = DataFolder.claim(root)) {
      assertThat(folder.webhookSecret()).isEqualTo(first).startsWith("whsec_");
    }
    assertThat(Files.getPosixFilePermissions(root.resolve("webhook-secret")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aFolderIsMadeWhereThereIsNone() throws Exception {
    Path deep = root.resolve("not").resolve("yet");

    DataFolder.claim(deep).close();

    assertThat(deep).isDirectory();
  }

  @Test
  void linksAreSignedWithASecretOfTheFoldersOwn() throws Exception {
    String secret;
    try (DataFolder folder = DataFolder.claim(root)) {
      secret = folder.urlSecret();
    }
    try (DataFolder again = DataFolder.claim(root);
        DataFolder another = DataFolder.claim(root.resolve("another"))) {
      assertThat(again.urlSecret()).isEqualTo(secret).hasSize(44);
      assertThat(another.urlSecret()).isNotEqualTo(secret);
    }
  }

  @Test
  void aPathThatCannotBeAFolderIsRefusedByName() throws Exception {
    Path file = Files.createFile(root.resolve("a-file"));

    assertThatThrownBy(() -> DataFolder.claim(file))
        .isInstanceOf(FarmStartException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void onlyAFarmThatServesIsFoundByOthersAndOnlyWhileItDoes() throws Exception {
    URI url = URI.create("http://127.0.0.1:8080");
    assertThat(DataFolder.served(root)).isEmpty();
    try (DataFolder folder = DataFolder.claim(root)) {
      folder.name(url);
      assertThat(DataFolder.served(root)).isEmpty();

      folder.announce(url);
      assertThat(DataFolder.served(root)).contains(url);
    }
    assertThat(DataFolder.served(root)).isEmpty();
  }

  @Test
  void aFarmWhoseProcessIsGoneIsNotFound() throws Exception {
    Files.writeString(root.resolve("farm.lock"), "process 999999999 serves http://127.0.0.1:8080");

    assertThat(DataFolder.served(root)).isEmpty();
  }
}
