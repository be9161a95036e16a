package io.roomtape.egress.encode;

/** How many bits pictures may take while there is motion; less where there is none. */
public enum Quality {
  /** Half of the standard's bits: faces stay clear, fine detail goes first. */
  ECONOMY(0.5),
  /** 2.5 Mb/s at 1280 × 720, 30 pictures a second. */
  STANDARD(1),
  /** Twice the standard's bits. */
  HIGH(2);

  private static final double STANDARD_BITS = 2_500_000;
  private static final double STANDARD_PIXELS = 1280 * 720 * 30;

  /** A larger picture has less detail in each of its pixels, and a faster one less news. */
  private static final double GROWTH = 0.75;

  private static final long STEP = 10_000;

  private final double share;

  Quality(double share) {
    this.share = share;
  }

  public VideoFormat format(int width, int height, int framesPerSecond) {
    double pixels = (double) width * height * framesPerSecond;
    double bits = share * STANDARD_BITS * Math.pow(pixels / STANDARD_PIXELS, GROWTH);
    return new VideoFormat(width, height, framesPerSecond, (int) (Math.round(bits / STEP) * STEP));
  }
}
