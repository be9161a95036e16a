package io.roomtape.livekit.twirp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.context.Context;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;

/** The web server without its sockets: a request's bytes in, the answer's bytes out. */
final class MemoryHttp {
  private final ServerConnectionSelector http =
      Http1ConnectionSelector.builder().config(Http1Config.create()).build();
  private final Limit limit = FixedLimit.create();
  private final Listener listener;
  private final Router router;

  MemoryHttp(TwirpEndpoint endpoint, int mostBytes) {
    listener = new Listener(ListenerConfig.builder().maxPayloadSize(mostBytes).build());
    HttpRouting.Builder routing = HttpRouting.builder();
    endpoint.routes(routing);
    router = Router.builder().addRouting(routing).build();
    router.beforeStart();
  }

  /** Hands over one request and the end of the connection, and returns all that was answered. */
  String answer(byte[] request) throws InterruptedException {
    Connection connection = new Connection(request);
    try {
      http.connection(connection).handle(limit);
    } catch (CloseConnectionException | DataReader.InsufficientDataAvailableException _) {
      // The connection is over, as it ends after this request.
    }
    return connection.written.toString(ISO_8859_1);
  }

  private record Listener(ListenerConfig config) implements ListenerContext {
    private static final Context CONTEXT = Context.create();
    private static final MediaContext MEDIA = MediaContext.create();
    private static final ContentEncodingContext ENCODINGS = ContentEncodingContext.create();
    private static final DirectHandlers DIRECT = DirectHandlers.create();

    @Override
    public Context context() {
      return CONTEXT;
    }

    @Override
    public MediaContext mediaContext() {
      return MEDIA;
    }

    @Override
    public ContentEncodingContext contentEncodingContext() {
      return ENCODINGS;
    }

    @Override
    public DirectHandlers directHandlers() {
      return DIRECT;
    }

    @Override
    public ExecutorService executor() {
      return ForkJoinPool.commonPool();
    }
  }

  private final class Connection implements ConnectionContext, DataWriter {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final DataReader reader;

    Connection(byte[] request) {
      Iterator<byte[]> chunks = List.of(request).iterator();
      reader = new DataReader(() -> chunks.hasNext() ? chunks.next() : null);
    }

    @Override
    public void write(BufferData... buffers) {
      for (BufferData buffer : buffers) {
        write(buffer);
      }
    }

    @Override
    public void write(BufferData buffer) {
      written.writeBytes(buffer.readBytes());
    }

    @Override
    public void writeNow(BufferData... buffers) {
      write(buffers);
    }

    @Override
    public void writeNow(BufferData buffer) {
      write(buffer);
    }

    @Override
    public ListenerContext listenerContext() {
      return listener;
    }

    @Override
    public ExecutorService executor() {
      return listener.executor();
    }

    @Override
    public DataWriter dataWriter() {
      return this;
    }

    @Override
    public DataReader dataReader() {
      return reader;
    }

    @Override
    public Router router() {
      return router;
    }

    @Override
    public PeerInfo remotePeer() {
      return new Loopback();
    }

    @Override
    public PeerInfo localPeer() {
      return new Loopback();
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String socketId() {
      return "memory";
    }

    @Override
    public String childSocketId() {
      return "memory";
    }
  }

  private record Loopback() implements PeerInfo {
    @Override
    public SocketAddress address() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    }

    @Override
    public String host() {
      return "localhost";
    }

    @Override
    public int port() {
      return 1;
    }

    @Override
    public Optional<Principal> tlsPrincipal() {
      return Optional.empty();
    }

    @Override
    public Optional<Certificate[]> tlsCertificates() {
      return Optional.empty();
    }
  }
}
