package io.pressroom.connect;

import io.pressroom.connect.StoreCredentials.Keys;
import io.pressroom.connect.StoreCredentials.Profile;
import io.pressroom.connect.StoreCredentials.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an environment says of {@link StoreCredentials}. Immutable. */
final class StoreVariables {

  private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";
  private static final String PROFILE = "AWS_PROFILE";
  private static final String PROFILES = "AWS_SHARED_CREDENTIALS_FILE";

  private final Map<String, String> variables = new TreeMap<>(); // Those of AWS alone.
  private final Optional<Path> home;

  StoreVariables(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("AWS_") && !value.isBlank()) {
            variables.put(name, value);
          }
        });
    home = Optional.ofNullable(environment.get("HOME")).map(Path::of);
  }

  StoreCredentials credentials() {
    Optional<Path> userFile = home.map(folder -> folder.resolve(".aws/credentials"));
    if (isSet(ACCESS_KEY) || isSet(SECRET_KEY) || isSet(SESSION_TOKEN)) {
      return keys();
    }
    if (isSet(PROFILE) || isSet(PROFILES)) {
      return profile(
          get(PROFILES)
              .map(Path::of)
              .or(() -> userFile)
              .orElseThrow(() -> wrong(PROFILES, "a file of keys beside " + PROFILE)));
    }
    if (isSet("AWS_WEB_IDENTITY_TOKEN_FILE")) {
      return new Role(Role.Source.WEB_IDENTITY, variables);
    }
    if (isSet("AWS_CONTAINER_CREDENTIALS_FULL_URI")
        || isSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")) {
      return new Role(Role.Source.CONTAINER, variables);
    }
    if (userFile.isPresent() && Files.isRegularFile(userFile.get())) {
      return profile(userFile.get());
    }
    if ("true".equalsIgnoreCase(variables.get("AWS_EC2_METADATA_DISABLED"))) {
      throw wrong(ACCESS_KEY, "a key, or another source of credentials");
    }
    return new Role(Role.Source.MACHINE, variables);
  }

  private Keys keys() {
    String beside = isSet(ACCESS_KEY) ? ACCESS_KEY : isSet(SECRET_KEY) ? SECRET_KEY : SESSION_TOKEN;
    return new Keys(
        get(ACCESS_KEY).orElseThrow(() -> wrong(ACCESS_KEY, "a key beside " + beside)),
        get(SECRET_KEY).orElseThrow(() -> wrong(SECRET_KEY, "a key beside " + beside)),
        get(SESSION_TOKEN));
  }

  private Profile profile(Path file) {
    return new Profile(file, get(PROFILE).orElse("default"));
  }

  private boolean isSet(String name) {
    return variables.containsKey(name);
  }

  private Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  private static IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException(name + ": expected " + expected + ", found none");
  }
}
