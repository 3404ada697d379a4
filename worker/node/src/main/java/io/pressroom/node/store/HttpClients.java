package io.pressroom.node.store;

import io.pressroom.connect.CaBundle;
import io.pressroom.connect.NoDelaySocketFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Builds the HTTP client under the S3 client. */
final class HttpClients {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(60);

  private HttpClients() {}

  /**
   * @param authorities that it trusts besides the system's
   */
  static OkHttpClient create(int connections, Optional<CaBundle> authorities) {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(connections);
    dispatcher.setMaxRequestsPerHost(connections);
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(connections, 1, TimeUnit.MINUTES))
            .socketFactory(new NoDelaySocketFactory())
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectTimeout(CONNECT)
            .callTimeout(CALL)
            .readTimeout(CALL)
            .writeTimeout(CALL);
    authorities.ifPresent(
        bundle -> {
          X509TrustManager trust = bundle.trustManager();
          client.sslSocketFactory(CaBundle.socketFactory(trust), trust);
        });
    return client.build();
  }
}
