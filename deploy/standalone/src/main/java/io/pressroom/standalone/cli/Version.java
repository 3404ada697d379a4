package io.pressroom.standalone.cli;

import picocli.CommandLine.IVersionProvider;

/** The build's version, from this jar's manifest. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"pressroom " + (version == null ? "(not packaged)" : version)};
  }
}
