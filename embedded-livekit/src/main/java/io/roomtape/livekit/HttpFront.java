package io.roomtape.livekit;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.websocket.WsConfig;
import io.roomtape.livekit.signal.LimitedUpgrader;
import io.roomtape.livekit.signal.SignalEndpoints;
import io.roomtape.livekit.twirp.TwirpEndpoint;
import io.roomtape.webrtc.net.OpenFiles;
import java.time.Duration;

/** The HTTP port: signalling, server calls, and what browsers need to reach them (CORS). */
final class HttpFront {
  /**
   * A join request travels in the request line, with an SDP offer inside; so does a token, which
   * may carry metadata. As much as livekit-server reads of a request's head.
   */
  private static final int MAX_HEAD_BYTES = 1 << 20;

  private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

  /** Of the files that may be open, one in so many is a connection to here. */
  private static final int PARTS_OF_FILES = 2;

  private final LiveKitConfig config;
  private final SignalEndpoints signal;
  private final TwirpEndpoint twirp;
  private final SlowRequests slow;

  HttpFront(LiveKitConfig config, SignalEndpoints signal, TwirpEndpoint twirp, SlowRequests slow) {
    this.config = config;
    this.signal = signal;
    this.twirp = twirp;
    this.slow = slow;
  }

  /** A server that is not started. Connections beyond those that it bears wait to be accepted. */
  WebServer build(int port) {
    Duration silence = config.timeouts().request().multipliedBy(2);
    return WebServer.builder()
        .address(config.bindAddress())
        .port(port)
        .shutdownHook(false)
        .maxTcpConnections(OpenFiles.part(PARTS_OF_FILES))
        .connectionOptions(options -> options.readTimeout(silence))
        .idleConnectionTimeout(silence)
        .idleConnectionPeriod(silence.dividedBy(8))
        .maxPayloadSize(MAX_BODY_BYTES)
        .protocolsDiscoverServices(false)
        .addProtocol(WsConfig.create()) // its connections look for it there
        .addConnectionSelector(
            Http1ConnectionSelector.builder()
                .config(
                    Http1Config.builder()
                        .maxPrologueLength(MAX_HEAD_BYTES)
                        .maxHeadersSize(MAX_HEAD_BYTES)
                        .addReceiveListener(slow)
                        .build())
                .addUpgrader(new LimitedUpgrader(config.limits().joinsPerSecond()))
                .build())
        .addRouting(signal.sockets())
        .routing(this::routes)
        .build();
  }

  private void routes(HttpRouting.Builder rules) {
    rules.addFilter(
        (chain, request, response) -> {
          request.streamFilter(slow::body);
          response.header(HeaderNames.VARY, "Origin");
          if (request.headers().contains(HeaderNames.ORIGIN)) {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
          }
          try {
            chain.proceed();
          } finally {
            slow.arrived();
          }
        });
    rules.options("/*", HttpFront::preflight);
    signal.routes(rules);
    twirp.routes(rules);
    rules.any("/whip/*", HttpFront::whip);
    rules.get("/", (request, response) -> response.send("OK"));
    rules.any(HttpFront::notFound);
  }

  private static void preflight(ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
    response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "authorization,content-type");
    response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");
    response.status(Status.NO_CONTENT_204).send();
  }

  private static void whip(ServerRequest request, ServerResponse response) {
    response.status(Status.NOT_IMPLEMENTED_501);
    response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.send("WHIP is not offered here: publish with a client of LiveKit\n");
  }

  private static void notFound(ServerRequest request, ServerResponse response) {
    response.status(Status.NOT_FOUND_404);
    response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.send("404 page not found\n");
  }
}
