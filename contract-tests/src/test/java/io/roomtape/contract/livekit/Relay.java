package io.roomtape.contract.livekit;

import io.roomtape.contract.livekit.UdpRelay.Fate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livekit.LivekitRtc.SignalRequest;

/**
 * Stands between a client and a media server on this machine: cuts signalling, loses datagrams, or
 * leads to another server. It rewrites the ports for media in what the server says.
 */
public final class Relay implements AutoCloseable {
  private static final Pattern UDP = Pattern.compile("(udp \\d+ 127\\.0\\.0\\.1 )(\\d{5})( typ)");
  private static final int CHUNK = 1 << 16;

  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<OutputStream> toServer = ConcurrentHashMap.newKeySet();
  private final Map<Integer, UdpRelay> media = new ConcurrentHashMap<>();
  private volatile URI server;
  private volatile String refused = "no such path";
  private volatile Fate fate = _ -> false;

  public Relay(URI server) {
    this.server = server;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("relay").start(this::accept);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** Leads to another server from now on, and cuts what leads to this one. */
  public void leadTo(URI other) {
    server = other;
    cut();
  }

  /** Answers requests for paths that begin so with 404. */
  public void refuse(String path) {
    refused = path;
  }

  /** What becomes of datagrams from now on. */
  public void datagrams(Fate next) {
    fate = next;
  }

  /** Ends all signalling connections without a word. */
  public void cut() {
    open.forEach(Relay::close);
    open.clear();
    toServer.clear();
  }

  /** Says something to the server as if the client had. */
  public void say(SignalRequest.Builder request) {
    byte[] message = request.build().toByteArray();
    byte[] frame = new byte[6 + message.length];
    frame[0] = (byte) 0x82;
    frame[1] = (byte) (0x80 | message.length); // short, and a mask that changes nothing
    System.arraycopy(message, 0, frame, 6, message.length);
    toServer.forEach(
        out -> {
          try {
            out.write(frame);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Thread.ofVirtual().name("relay-client").start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client;
        Socket upstream = new Socket(server.getHost(), server.getPort())) {
      open.add(upstream);
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      Thread.ofVirtual().name("relay-up").start(() -> up(client, upstream));
      down(upstream.getInputStream(), client.getOutputStream());
    } catch (IOException e) {
      // One side is gone, and so is the other.
    }
  }

  private void up(Socket client, Socket upstream) {
    try (client;
        upstream) {
      InputStream in = client.getInputStream();
      OutputStream out = upstream.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      int length = in.read(chunk);
      String begin = new String(chunk, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
      if (begin.startsWith("GET " + refused)) {
        client
            .getOutputStream()
            .write("HTTP/1.1 404 Not Found\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return;
      }
      toServer.add(out);
      for (; length >= 0; length = in.read(chunk)) {
        out.write(chunk, 0, length);
      }
    } catch (IOException e) {
      // As above.
    }
  }

  private void down(InputStream in, OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
      String text = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
      String rewritten = UDP.matcher(text).replaceAll(this::relayed);
      out.write(rewritten.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** A port of as many digits, so that no length changes. */
  private String relayed(java.util.regex.MatchResult candidate) {
    int port =
        media
            .computeIfAbsent(
                Integer.valueOf(candidate.group(2)),
                original -> new UdpRelay(original, (datagram) -> fate.loses(datagram)))
            .port();
    return Matcher.quoteReplacement(candidate.group(1) + port + candidate.group(3));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
    media.values().forEach(UdpRelay::close);
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
