package io.roomtape.webrtc.dtls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.roomtape.webrtc.fuzz.Fuzzer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Whatever comes between two sides that shake hands: each connects or fails, and ends. */
class DtlsFuzzTest {
  /** A handshake takes milliseconds, other inputs microseconds. */
  private static final int COST = 50;

  /**
   * A length inside a certificate that is not true makes Bouncy Castle take 16 MB, once, before it
   * ends the handshake.
   */
  private static final long MOST_BYTES = 32 << 20;

  private static final long MOST_BYTES_KEPT = 16 << 20;

  /** The JDK's own threads for virtual ones come and go. */
  private static final int MORE_THREADS = 8;

  private static final int REPEAT_ONE_IN = 128;
  private static final byte[] TEXT = "hello".getBytes(UTF_8);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final DtlsIdentity ours = DtlsIdentity.create();
  private final DtlsIdentity theirs = DtlsIdentity.create();
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
  private int datagrams;

  @Test
  void anyDatagramIsTakenOrDroppedOrEndsItsHandshake() throws Exception {
    var handler = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    try {
      recorded(); // The first is slow, and repeats itself.
      List<byte[]> corpus = recorded();
      datagrams = corpus.size();
      int threads = THREADS.getThreadCount();
      long kept = kept();

      Fuzzer.run("dtls", corpus, MOST_BYTES, COST, this::take);

      recorded();
      assertThat(kept()).isLessThan(kept + MOST_BYTES_KEPT);
      assertThat(THREADS.getThreadCount()).isLessThan(threads + MORE_THREADS);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(handler);
    }
  }

  /** All of DTLS that is read before Bouncy Castle reads it. */
  @Test
  void anyDatagramIsLookedThroughForLengths() throws Exception {
    List<byte[]> corpus =
        recorded().stream()
            .map(numbered -> Arrays.copyOfRange(numbered, 1, numbered.length))
            .toList();
    Fuzzer.run("dtls-lengths", corpus, HandshakeLengths::bounded);
  }

  private static long kept() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** The datagrams of two sides that nobody disturbs, each after its number. */
  private List<byte[]> recorded() throws Exception {
    List<byte[]> recorded = new ArrayList<>();
    try (HandshakeLink link = new HandshakeLink(ours, theirs, (_, datagram) -> List.of(datagram))) {
      link.shakeHands(Integer.MAX_VALUE);
      link.say(TEXT);
      for (byte[] datagram : link.passed()) {
        byte[] numbered = new byte[datagram.length + 1];
        numbered[0] = (byte) recorded.size();
        System.arraycopy(datagram, 0, numbered, 1, datagram.length);
        recorded.add(numbered);
      }
      understand(link);
    }
    return recorded;
  }

  private static void understand(HandshakeLink link) {
    if (!link.understood(TEXT)) {
      throw new IllegalStateException("No connection: " + link.state());
    }
  }

  private void take(byte[] input) throws Exception {
    long before = THREADS.getTotalThreadAllocatedBytes();
    Random random = new Random(Arrays.hashCode(input));
    Meddler meddler = new Meddler(input, random);
    try (HandshakeLink link = new HandshakeLink(ours, theirs, meddler)) {
      link.shakeHands(random.nextInt(4) == 0 ? random.nextInt(datagrams) : datagrams * 4);
      if (link.waiting() && random.nextInt(REPEAT_ONE_IN) == 0) {
        link.repeat();
        link.shakeHands(datagrams * 8);
      }
      if (link.open()) {
        link.inject(meddler.datagram);
        link.say(TEXT);
        understand(link);
      }
    }
    if (!uncaught.isEmpty()) {
      throw new IllegalStateException(uncaught.element());
    }
    long taken = THREADS.getTotalThreadAllocatedBytes() - before;
    if (taken > MOST_BYTES) {
      throw new IllegalStateException("A handshake takes " + taken + " bytes");
    }
  }

  /** Puts a datagram in the place of that whose number it has, and disturbs others. */
  private final class Meddler implements HandshakeLink.Way {
    private final byte[] datagram;
    private final int place;
    private final Random random;
    private final int oneIn;
    private byte[] late = {};

    Meddler(byte[] input, Random random) {
      this.place = input.length == 0 ? 0 : (input[0] & 0xff) % datagrams;
      this.datagram = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
      this.random = random;
      this.oneIn = random.nextBoolean() ? 15 : 150;
    }

    @Override
    public List<byte[]> arriving(int number, byte[] sent) {
      if (number == place) {
        return random.nextBoolean() ? List.of(datagram.clone()) : List.of(datagram.clone(), sent);
      }
      if (late.length > 0) {
        byte[] before = late;
        late = new byte[0];
        return List.of(sent, before);
      }
      return random.nextInt(oneIn) == 0 ? disturbed(sent) : List.of(sent);
    }

    private List<byte[]> disturbed(byte[] sent) {
      return switch (random.nextInt(5)) {
        case 0 -> List.of();
        case 1 -> List.of(sent, sent.clone());
        case 2 -> List.of(Arrays.copyOf(sent, random.nextInt(sent.length)));
        case 3 -> {
          late = sent;
          yield List.of();
        }
        default -> {
          sent[random.nextInt(sent.length)] ^= (byte) (1 << random.nextInt(8));
          yield List.of(sent);
        }
      };
    }
  }
}
