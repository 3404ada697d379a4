package io.pressroom.gateway.store;

import io.micrometer.core.instrument.MeterRegistry;
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

/** The HTTP client under the object store's. */
final class StoreHttp {

  /** All calls go to one host; OkHttp's own limit is 5 for each. */
  private static final int CALLS_AT_ONCE = 64;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private StoreHttp() {}

  /**
   * @param authorities that it trusts besides the system's
   */
  static OkHttpClient client(Optional<CaBundle> authorities) {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(CALLS_AT_ONCE);
    dispatcher.setMaxRequestsPerHost(CALLS_AT_ONCE);
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(CALLS_AT_ONCE, 1, TimeUnit.MINUTES))
            // HTTP/2 would put all calls on one connection, each behind the others' pictures.
            .protocols(List.of(Protocol.HTTP_1_1))
            .socketFactory(new NoDelaySocketFactory())
            .connectTimeout(TIMEOUT)
            .readTimeout(TIMEOUT)
            .writeTimeout(TIMEOUT);
    authorities.ifPresent(
        bundle -> {
          X509TrustManager trust = bundle.trustManager();
          client.sslSocketFactory(CaBundle.socketFactory(trust), trust);
        });
    return client.build();
  }

  /** The same client, whose calls are counted as the store's. */
  static OkHttpClient metered(OkHttpClient client, MeterRegistry meters) {
    return client.newBuilder().addInterceptor(new StoreMeter(meters)).build();
  }
}
