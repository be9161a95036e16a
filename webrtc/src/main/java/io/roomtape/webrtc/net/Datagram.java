package io.roomtape.webrtc.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A received datagram. It has one owner at a time: a socket's thread fills it and hands it over;
 * whoever has it may change its bytes, keeps none of them, and {@link #release() releases} it, for
 * another datagram to be received in. One that is never released is the garbage collector's.
 */
public final class Datagram {
  /** The longest that is received, in bytes. */
  static final int MAX_LENGTH = 2048;

  /** Room behind each. */
  private static final int SPARE = 16;

  private static final byte POISON = (byte) 0xDB;

  private final byte[] bytes = new byte[MAX_LENGTH + SPARE];
  private final DatagramPool pool;
  private int length;
  private @Nullable Remote from;
  private long arrivalNanos;

  /** The pool's. */
  @Nullable Datagram next;

  Datagram(DatagramPool pool) {
    this.pool = pool;
  }

  /** Takes all that is left in a buffer, at most {@link #MAX_LENGTH}. */
  Datagram fill(ByteBuffer received) {
    length = received.remaining();
    received.get(bytes, 0, length);
    return this;
  }

  Datagram fill(int newLength) {
    length = newLength;
    return this;
  }

  Datagram arrived(Remote way, long nanos) {
    from = way;
    arrivalNanos = nanos;
    return this;
  }

  /** Longer than {@link #length()}. */
  public byte[] bytes() {
    return bytes;
  }

  /** At least 1. */
  public int length() {
    return length;
  }

  public Remote from() {
    return Objects.requireNonNull(from, "Released");
  }

  /** By {@link System#nanoTime()}. */
  public long arrivalNanos() {
    return arrivalNanos;
  }

  /**
   * Gives it back. Neither it nor its bytes are the caller's any more.
   *
   * @throws IllegalStateException when it was given back before
   */
  public void release() {
    if (from == null) {
      throw new IllegalStateException("Released twice");
    }
    from = null;
    assert poison();
    pool.give(this);
  }

  /** Where assertions are on, as in tests, nobody finds a packet in what was released. */
  private boolean poison() {
    Arrays.fill(bytes, POISON);
    length = 0;
    return true;
  }
}
