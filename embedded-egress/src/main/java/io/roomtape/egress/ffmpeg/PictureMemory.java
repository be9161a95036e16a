package io.roomtape.egress.ffmpeg;

/**
 * The memory that decoded pictures may take, shared by the decoders of one process. Usual pictures
 * are always let in, larger ones while there is room. For one thread.
 */
final class PictureMemory {
  /** Up to 4096×2304. */
  static final long USUAL = 4096L * 2304;

  /** The process' share in bytes; what starts it says how much that is on this machine. */
  static final String PROPERTY = "roomtape.pictures.bytes";

  private static final long DEFAULT_BYTES = 1L << 30;

  /** A decoder keeps some eight pictures of one and a half bytes a pixel. */
  private static final int BYTES_PER_PIXEL = 12;

  private final long pixels;
  private long taken;

  PictureMemory(long bytes) {
    this.pixels = bytes / BYTES_PER_PIXEL;
  }

  /** As large as whoever started this process says. */
  static PictureMemory ofProcess() {
    return new PictureMemory(Long.getLong(PROPERTY, DEFAULT_BYTES));
  }

  /**
   * The largest picture that a decoder may make now, in pixels.
   *
   * @param own what its pictures have now
   */
  long largest(long own) {
    return Math.max(USUAL, pixels - taken + own);
  }

  /** A decoder's pictures have another size. */
  void changed(long before, long after) {
    taken += after - before;
  }
}
