package io.roomtape.server.livekit;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * An HTTP client that sends what it is given, once. The JDK's own refuses hosts with a {@code _} in
 * their names, which Docker gives out.
 */
final class PlainHttp {
  /** Calls wait in LiveKit for seconds, so that there may be many. */
  private static final int MOST_CONNECTIONS = 1_000;

  /** One that was idle for so long may be closed on the other side: a look before it is used. */
  private static final TimeValue FRESH = TimeValue.ofMilliseconds(500);

  private PlainHttp() {}

  static CloseableHttpClient client(Duration connectTimeout) {
    return HttpClients.custom()
        .setConnectionManager(connections(connectTimeout))
        // A start that is sent twice records twice.
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(Duration connectTimeout) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .setTlsSocketStrategy(
            (socket, host, port, attachment, context) ->
                Tls.STRATEGY.upgrade(socket, host, port, attachment, context))
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setValidateAfterInactivity(FRESH)
                .build())
        .build();
  }

  /** Reading the certificates of all authorities takes long, and who is beside us needs none. */
  private static final class Tls {
    private static final TlsSocketStrategy STRATEGY =
        DefaultClientTlsStrategy.createSystemDefault();
  }
}
