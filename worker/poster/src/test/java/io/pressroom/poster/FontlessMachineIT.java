package io.pressroom.poster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a container there is often no font at all, and Java2D refuses to start. */
class FontlessMachineIT {

  @Test
  void aPosterIsMadeWhereFontconfigKnowsNoFont(@TempDir Path home) throws Exception {
    Path config = home.resolve("fonts.conf");
    Files.writeString(
        config, "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig/>");
    File output = home.resolve("output").toFile();
    ProcessBuilder java =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                // The JDK caches what fontconfig said below the home directory.
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                FontlessMachineIT.class.getName()));
    java.environment().put("FONTCONFIG_FILE", config.toString());
    Process process = java.redirectErrorStream(true).redirectOutput(output).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(output.toPath())).contains("[HEADLINE, BADGE]");
    assertThat(process.exitValue()).isZero();
  }

  public static void main(String[] args) {
    BufferedImage picture = Pictures.of(Pictures.Kind.BEACH, 256, 256, 1);
    Layout layout = new Typesetter().plan(picture, new PosterCopy("SUMMER 夏日", "", "50% OFF", ""));
    System.out.println(layout.placements().stream().map(Layout.Placement::field).toList());
  }
}
