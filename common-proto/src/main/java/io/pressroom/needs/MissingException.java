package io.pressroom.needs;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What a process needs is not there, and it was told not to make it. */
public final class MissingException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  public MissingException(List<Finding> findings) {
    super(findings.stream().map(Finding::toString).collect(Collectors.joining("; ")));
    this.findings = List.copyOf(findings);
  }

  public List<Finding> findings() {
    return findings;
  }
}
