package io.pressroom.connect;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a process proves to the object store who it is. Which way is decided once, by the variables
 * that are set; it is not tried one after the other, so that a failure says what failed.
 *
 * <pre>
 * AWS_ACCESS_KEY_ID                             -> {@link Keys}
 * AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE      -> {@link Profile}
 * AWS_WEB_IDENTITY_TOKEN_FILE                   -> {@link Role}: a token that Kubernetes mounts
 * AWS_CONTAINER_CREDENTIALS_FULL_URI, _RELATIVE_URI -> {@link Role}: ECS, EKS Pod Identity
 * a file ~/.aws/credentials                     -> {@link Profile}
 * nothing                                       -> {@link Role}: the machine's, on EC2
 * </pre>
 */
public sealed interface StoreCredentials {

  /** Keys that do not change. Prints without them. */
  record Keys(String accessKey, String secretKey, Optional<String> sessionToken)
      implements StoreCredentials {

    public Keys {
      Objects.requireNonNull(accessKey, "accessKey");
      Objects.requireNonNull(secretKey, "secretKey");
      Objects.requireNonNull(sessionToken, "sessionToken");
    }

    @Override
    public String toString() {
      return "AWS_ACCESS_KEY_ID";
    }
  }

  /** A section of a file of keys, which may be written anew at any time. */
  record Profile(Path file, String name) implements StoreCredentials {

    public Profile {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return "profile " + name + " of " + file;
    }
  }

  /**
   * Keys that are asked for over the network and run out.
   *
   * @param source who gives them
   * @param variables the environment's, those that say how to ask
   */
  record Role(Source source, Map<String, String> variables) implements StoreCredentials {

    /** Who gives keys, and the variable that points elsewhere than to AWS. */
    public enum Source {
      WEB_IDENTITY("AWS_ENDPOINT_URL_STS"),
      CONTAINER(""),
      MACHINE("AWS_EC2_METADATA_SERVICE_ENDPOINT");

      private final String endpointVariable;

      Source(String endpointVariable) {
        this.endpointVariable = endpointVariable;
      }
    }

    public Role {
      Objects.requireNonNull(source, "source");
      variables = Map.copyOf(variables);
    }

    /** Whom to ask, where it is not AWS. */
    public Optional<String> endpoint() {
      return Optional.ofNullable(variables.get(source.endpointVariable));
    }

    /** Tokens may be among the variables. */
    @Override
    public String toString() {
      return switch (source) {
        case WEB_IDENTITY -> "AWS_WEB_IDENTITY_TOKEN_FILE";
        case CONTAINER -> "AWS_CONTAINER_CREDENTIALS_*";
        case MACHINE -> "the machine's role, as no AWS_ACCESS_KEY_ID or other source is set";
      };
    }
  }

  /**
   * Chooses by the environment. A variable that is set to nothing counts as not set.
   *
   * @throws IllegalArgumentException naming a variable without which another makes no sense
   */
  static StoreCredentials from(Map<String, String> environment) {
    return new StoreVariables(environment).credentials();
  }
}
