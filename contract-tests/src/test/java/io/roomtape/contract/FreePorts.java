package io.roomtape.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Loopback ports that nobody listens on at the moment, for processes that cannot choose their own.
 */
public final class FreePorts {
  private FreePorts() {}

  /** A TCP port that was free when asked for. */
  public static int tcp() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free TCP port", e);
    }
  }

  /** A UDP port that was free when asked for. */
  public static int udp() {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free UDP port", e);
    }
  }
}
