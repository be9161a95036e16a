package io.roomtape.webrtc.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Feeds a parser with what valid inputs become by flips, cuts, copies and splices. Each input has a
 * seed of its own, which a failure tells: {@code make fuzz TARGET=… SEED=…} repeats it.
 *
 * <p>A failure is whatever the target throws, and an input that takes much more memory than its
 * length warrants.
 */
public final class Fuzzer {
  private static final long FIRST_SEED = 1;
  private static final int USUAL_INPUTS = 20_000;
  private static final int PROGRESS = 1_000_000;
  private static final int MOST_MUTATIONS = 6;
  private static final int LONGEST = 4_096;
  private static final byte[] EDGES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, (byte) 0xfe, 0x10};

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String target;
  private final List<byte[]> corpus;
  private final long mostBytes;
  private final int cost;

  /** Takes one input; what it throws is a failure. */
  @FunctionalInterface
  public interface Target {
    void take(byte[] input) throws Exception;
  }

  private Fuzzer(String target, List<byte[]> corpus, long mostBytes, int cost) {
    this.target = target;
    this.corpus = corpus;
    this.mostBytes = mostBytes;
    this.cost = cost;
  }

  /**
   * Runs as many inputs as the system property {@code fuzz.inputs} says, fewer of costly ones.
   *
   * @param name of the target
   * @param corpus valid inputs
   */
  public static void run(String name, List<byte[]> corpus, Target target) {
    run(name, corpus, 1 << 20, target);
  }

  /**
   * @param mostBytes that one input may make the target allocate, beside 256 for each of its own
   */
  public static void run(String name, List<byte[]> corpus, long mostBytes, Target target) {
    run(name, corpus, mostBytes, 1, target);
  }

  /**
   * @param mostBytes that one input may make the target allocate, beside 256 for each of its own
   * @param cost of one input: how many that of another target counts for
   */
  public static void run(
      String name, List<byte[]> corpus, long mostBytes, int cost, Target target) {
    String only = System.getProperty("fuzz.target", "");
    if (only.isEmpty() || only.equals(name)) {
      new Fuzzer(name, corpus, mostBytes, cost).run(target);
    }
  }

  @SuppressWarnings("SystemOut") // the progress of a long run
  private void run(Target taker) {
    long seed = Long.getLong("fuzz.seed", 0);
    if (seed != 0) {
      take(seed, taker);
      return;
    }
    int inputs = Integer.getInteger("fuzz.inputs", USUAL_INPUTS) / cost;
    for (int i = 0; i < inputs; i++) {
      take(FIRST_SEED + i, taker);
      if (i % PROGRESS == PROGRESS - 1) {
        System.out.println(target + ": " + (i + 1) + " inputs");
      }
    }
  }

  private void take(long seed, Target taker) {
    byte[] input = input(new Random(seed * 0x9E3779B97F4A7C15L));
    long most = mostBytes + 256L * input.length;
    long first = allocated(seed, input, taker);
    // What a class takes when it is loaded is not taken again.
    if (first > most && Math.min(first, allocated(seed, input, taker)) > most) {
      throw new AssertionError(told(seed, input) + " allocates more than " + most + " bytes");
    }
  }

  private long allocated(long seed, byte[] input, Target taker) {
    byte[] given = input.clone();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      taker.take(given);
    } catch (Exception | Error failure) {
      throw new AssertionError(told(seed, input), failure);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private String told(long seed, byte[] input) {
    return target + ": seed " + seed + ": " + HexFormat.of().formatHex(input);
  }

  private byte[] input(Random random) {
    byte[] input = one(random).clone();
    for (int left = random.nextInt(MOST_MUTATIONS + 1); left > 0; left--) {
      input = mutated(input, random);
    }
    return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
  }

  private byte[] one(Random random) {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] mutated(byte[] input, Random random) {
    if (input.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(input.length);
    int length = 1 + random.nextInt(Math.min(64, input.length - at));
    switch (random.nextInt(7)) {
      case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> input[at] = EDGES[random.nextInt(EDGES.length)];
      case 2 -> input[at] = (byte) random.nextInt();
      case 3 -> {
        return Arrays.copyOf(input, at);
      }
      case 4 -> {
        return joined(Arrays.copyOf(input, at), input, at + length);
      }
      case 5 -> {
        return joined(Arrays.copyOf(input, at + length), input, at);
      }
      default -> {
        byte[] other = one(random);
        return joined(Arrays.copyOf(input, at), other, random.nextInt(other.length + 1));
      }
    }
    return input;
  }

  private static byte[] joined(byte[] head, byte[] other, int from) {
    byte[] joined = Arrays.copyOf(head, head.length + other.length - from);
    System.arraycopy(other, from, joined, head.length, other.length - from);
    return joined;
  }
}
