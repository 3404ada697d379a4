package io.pressroom.docker;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Asks a process whether it is well: exit code 0 if it answers 200, else 1. What curl would do in
 * an image that has one.
 */
public final class Probe {

  private static final int TIMEOUT_MILLIS = 3_000;

  private Probe() {}

  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: Probe DEFAULT_PORT PATH");
      System.exit(2);
    }
    String port = System.getenv().getOrDefault("PRESSROOM_PORT", args[0]);
    System.exit(isWell(URI.create("http://127.0.0.1:" + port + args[1])) ? 0 : 1);
  }

  /** Whether a GET of the URL is answered with 200 within 3 s. */
  static boolean isWell(URI url) {
    try {
      // Not java.net.http: its client takes three times as long to load.
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        System.err.println(url + ": expected 200, found " + status);
      }
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      System.err.println(url + ": " + e);
      return false;
    }
  }
}
