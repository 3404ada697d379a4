package io.pressroom.gateway.config;

import io.pressroom.connect.KafkaConnection;
import io.pressroom.gateway.auth.AuthSettings;
import io.pressroom.gateway.batch.BatchSettings;
import io.pressroom.gateway.models.ModelAliases;
import io.pressroom.gateway.policy.PolicySettings;
import io.pressroom.gateway.queue.KafkaSettings;
import io.pressroom.gateway.quota.QuotaSettings;
import io.pressroom.gateway.store.S3Settings;
import io.pressroom.gateway.stream.StreamSettings;
import io.pressroom.gateway.tls.TlsSettings;
import io.pressroom.gateway.view.ViewSettings;
import io.pressroom.gateway.webhook.WebhookSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All that a gateway must be told. */
public record GatewayConfig(
    Listen listen,
    KafkaSettings kafka,
    S3Settings store,
    Access access,
    Service service,
    WebhookSettings webhooks,
    BatchSettings batches) {

  /**
   * Where the gateway is reached.
   *
   * @param port 0 for any free one
   * @param publicUrl the address that clients use, with no slash at its end; without one, links
   *     lead to where the client called
   * @param tls with a certificate, clients must come by https
   */
  public record Listen(String host, int port, Optional<URI> publicUrl, Optional<TlsSettings> tls) {

    public Listen {
      Objects.requireNonNull(host, "host");
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("port: expected 0..65535, found " + port);
      }
      Objects.requireNonNull(tls, "tls");
      publicUrl.ifPresent(Listen::checkPublicUrl);
    }

    /**
     * Where it listens, for people and for links.
     *
     * @param bound the port that it got
     */
    public String url(int bound) {
      return (tls.isPresent() ? "https" : "http") + "://" + host + ":" + bound;
    }

    private static void checkPublicUrl(URI url) {
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (!isHttp || url.getHost() == null || url.toString().endsWith("/")) {
        throw new IllegalArgumentException(
            "publicUrl: expected http(s)://host with no slash at its end, found " + url);
      }
    }
  }

  /** Who may call, how much, and with which words. */
  public record Access(AuthSettings auth, QuotaSettings quota, PolicySettings policy) {

    public Access {
      Objects.requireNonNull(auth, "auth");
      Objects.requireNonNull(quota, "quota");
      Objects.requireNonNull(policy, "policy");
    }
  }

  /**
   * How jobs are served to whoever may call.
   *
   * @param generateTimeout how long {@code POST /generate} waits for its picture, above zero
   * @param aliases other names for the farm's models
   */
  public record Service(
      Duration generateTimeout, ModelAliases aliases, StreamSettings streams, ViewSettings view) {

    public Service {
      Objects.requireNonNull(aliases, "aliases");
      Objects.requireNonNull(streams, "streams");
      Objects.requireNonNull(view, "view");
      if (generateTimeout.isNegative() || generateTimeout.isZero()) {
        throw new IllegalArgumentException(
            "generateTimeout: expected more than zero, found " + generateTimeout);
      }
    }
  }

  public GatewayConfig {
    Objects.requireNonNull(listen, "listen");
    Objects.requireNonNull(kafka, "kafka");
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(webhooks, "webhooks");
    Objects.requireNonNull(batches, "batches");
  }

  /**
   * Reads the environment; the module's README lists the variables and their defaults.
   *
   * @throws IllegalArgumentException naming what is missing, wrong or unknown
   */
  public static GatewayConfig from(Map<String, String> environment) {
    Env env = new Env(environment);
    String host = env.optional("PRESSROOM_HOST").orElse("127.0.0.1");
    GatewayConfig config =
        new GatewayConfig(
            new Listen(
                host,
                env.parsed("PRESSROOM_PORT", GatewayConfig::port, "0..65535").orElse(8080),
                env.parsed("PRESSROOM_PUBLIC_URL", URI::create, "a URL"),
                TlsSettings.from(env)),
            new KafkaSettings(
                KafkaConnection.from(environment),
                env.optional("PRESSROOM_POOL").orElse("default"),
                env.onOff("PRESSROOM_PROVISION").orElse(true),
                duration(env, "PRESSROOM_SUBMIT_TIMEOUT", Duration.ofSeconds(8))),
            S3Settings.from(env, environment),
            new Access(
                AuthSettings.from(env, host), QuotaSettings.from(env), PolicySettings.from(env)),
            new Service(
                duration(env, "PRESSROOM_GENERATE_TIMEOUT", Duration.ofMinutes(1)),
                ModelAliases.from(env),
                StreamSettings.from(env),
                ViewSettings.from(env)),
            WebhookSettings.from(env),
            BatchSettings.from(env));
    env.refuseUnknown("PRESSROOM_");
    return config;
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("out of range");
    }
    return port;
  }

  private static Duration duration(Env env, String name, Duration fallback) {
    return env.parsed(name, Duration::parse, "an ISO 8601 duration such as PT8S").orElse(fallback);
  }
}
