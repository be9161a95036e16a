package io.roomtape.servers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loopback ports for processes that cannot choose their own. None is given twice, and none is of
 * the range from which the system takes ports by itself (Linux: from 32768), so that no other test
 * and no outgoing connection has it before its process listens.
 */
public final class FreePorts {
  private static final int FIRST = 10_000;
  private static final int COUNT = 20_000;
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private FreePorts() {}

  /** A TCP port that was free when asked for. */
  public static int tcp() {
    return next(port -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
  }

  /** A UDP port that was free when asked for. */
  public static int udp() {
    return next(port -> new DatagramSocket(port, InetAddress.getLoopbackAddress()));
  }

  private interface Binding {
    AutoCloseable bind(int port) throws IOException;
  }

  private static int next(Binding binding) {
    for (int tried = 0; tried < COUNT; tried++) {
      int port = FIRST + NEXT.getAndIncrement() % COUNT;
      try (var _ = binding.bind(port)) {
        return port;
      } catch (Exception taken) {
        // the next one, then
      }
    }
    throw new IllegalStateException(
        "No free port from " + FIRST + " to " + (FIRST + COUNT - 1) + " on the loopback interface");
  }
}
