package io.pressroom.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Prometheus' own checker, where this machine has one. */
final class Promtool {

  private static final boolean IS_THERE = look();

  private Promtool() {}

  /** Has it check something; where it is not to be found, says so in one line. */
  static void check(String... arguments) throws IOException, InterruptedException {
    String call = "promtool " + String.join(" ", arguments);
    if (!IS_THERE) {
      System.out.println("Not run, as there is no promtool on the PATH: " + call);
      return;
    }
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(call + "\n" + said).isZero();
  }

  private static boolean look() {
    try {
      Process process = new ProcessBuilder("promtool", "--version").start();
      process.getErrorStream().close();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
