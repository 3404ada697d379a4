package io.pressroom.gateway.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a policy to its file. A file that makes no sense leaves the rules as they are, and says so
 * in the log once. Not thread-safe, but for the {@link #policy}.
 */
public final class PolicyFile {

  private static final Logger log = LoggerFactory.getLogger(PolicyFile.class);

  private final Optional<Path> path;
  private final PromptPolicy policy;

  // Mutable state: the version of the file that was read last, good or bad.
  private Optional<Version> seen;

  /** A file by what changes when it is written. */
  private record Version(long modifiedMillis, long size, String key) {}

  /**
   * Reads the rules. Blocks.
   *
   * @throws IllegalArgumentException if the file is not there or makes no sense
   */
  public PolicyFile(PolicySettings settings) {
    path = settings.file();
    seen = version();
    policy = new PromptPolicy(path.map(PolicyFile::read).orElse(List.of()));
  }

  /** Always the same object, whatever becomes of the file. */
  public PromptPolicy policy() {
    return policy;
  }

  /** Reads the file again where it has changed. Blocks. */
  public void refresh() {
    Optional<Version> now = version();
    if (path.isEmpty() || now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      List<Rule> rules = read(path.get());
      policy.replace(rules);
      log.info("prompt policy read anew: file={} rules={}", path.get(), rules.size());
    } catch (IllegalArgumentException e) {
      log.error("prompt policy kept as it was: file={} {}", path.get(), e.getMessage());
    }
  }

  /**
   * @throws IllegalArgumentException if the file is not there or makes no sense
   */
  static List<Rule> read(Path path) {
    try {
      return RuleFile.parse(Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException("expected a rules file in UTF-8, found " + e, e);
    }
  }

  private Optional<Version> version() {
    try {
      if (path.isEmpty()) {
        return Optional.empty();
      }
      BasicFileAttributes file = Files.readAttributes(path.get(), BasicFileAttributes.class);
      // A mounted ConfigMap changes by another file in its place, which the key tells.
      return Optional.of(
          new Version(
              file.lastModifiedTime().toMillis(), file.size(), String.valueOf(file.fileKey())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
