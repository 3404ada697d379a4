package io.pressroom.node.store;

import io.minio.credentials.AwsConfigProvider;
import io.minio.credentials.IamAwsProvider;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import io.pressroom.connect.StoreCredentials;
import io.pressroom.connect.StoreCredentials.Keys;
import io.pressroom.connect.StoreCredentials.Profile;
import io.pressroom.connect.StoreCredentials.Role;
import java.security.ProviderException;
import okhttp3.OkHttpClient;

/** The client's own sources of credentials, told by the settings what they would ask the JVM. */
final class Providers {

  private Providers() {}

  /**
   * @param http asks for the keys of roles
   * @return fails with {@link ProviderException} alone, saying who gave no keys and why
   */
  static Provider of(StoreCredentials credentials, OkHttpClient http) {
    Provider provider = clients(credentials, http);
    return () -> {
      try {
        return provider.fetch();
      } catch (RuntimeException e) { // An answer without keys is a NullPointerException.
        // Without a cause, which the client would throw in place of this.
        throw new ProviderException("no keys by " + credentials + ": " + reason(e));
      }
    };
  }

  private static Provider clients(StoreCredentials credentials, OkHttpClient http) {
    if (credentials instanceof Keys keys) {
      return new StaticProvider(
          keys.accessKey(), keys.secretKey(), keys.sessionToken().orElse(null));
    }
    if (credentials instanceof Profile profile) {
      return new AwsConfigProvider(profile.file().toString(), profile.name());
    }
    return new RoleProvider((Role) credentials, http);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure.getMessage() + (cause == null ? "" : " (" + cause + ")");
  }

  private static final class RoleProvider extends IamAwsProvider {

    private final Role role;

    RoleProvider(Role role, OkHttpClient http) {
      super(role.endpoint().orElse(null), http);
      this.role = role;
    }

    @Override
    protected String getProperty(String name) {
      return role.variables().get(name);
    }
  }
}
