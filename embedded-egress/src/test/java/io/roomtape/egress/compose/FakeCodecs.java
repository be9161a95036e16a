package io.roomtape.egress.compose;

import io.roomtape.egress.compose.sound.AudioDecoder;
import io.roomtape.egress.journal.Codec;
import java.nio.ByteBuffer;

/**
 * Media that say when they were taken. Sound: a steady tone of 440 Hz on the left; on the right the
 * time at which it was taken, from {@link #BASE} on.
 */
final class FakeCodecs implements Codecs {
  static final double BASE = 0.2;
  static final double PER_SECOND = 0.01;
  static final double TONE = 2 * Math.PI * 440 / 48_000;
  static final double LOUDNESS = 0.4;

  /** Eleven whole periods of the tone. */
  private static final float[] PERIODS = new float[1_200];

  static {
    for (int i = 0; i < PERIODS.length; i++) {
      PERIODS[i] = (float) (LOUDNESS * Math.sin(TONE * i));
    }
  }

  /** A packet of 20 ms by the sender's clock. */
  static byte[] sound(long firstSample, double taken, double seconds) {
    return ByteBuffer.allocate(24).putLong(firstSample).putDouble(taken).putDouble(seconds).array();
  }

  static byte[] picture(double taken) {
    return ByteBuffer.allocate(16).putLong(0).putDouble(taken).array();
  }

  /** Shows a picture whose pixels are the time at which it was taken. */
  static final class Shown implements VideoDecoder {
    double taken;

    @Override
    public Result decode(byte[] frame) {
      taken = ByteBuffer.wrap(frame).getDouble(8);
      return Result.PICTURE;
    }

    @Override
    public int width() {
      return 640;
    }

    @Override
    public int height() {
      return 360;
    }

    @Override
    public void close() {}
  }

  @Override
  public VideoDecoder video(Codec codec) {
    return new Shown();
  }

  @Override
  public AudioDecoder opus() {
    return new AudioDecoder() {
      @Override
      public int decode(byte[] packet, float[] left, float[] right) {
        ByteBuffer from = ByteBuffer.wrap(packet);
        long first = from.getLong();
        double taken = from.getDouble();
        double seconds = from.getDouble();
        for (int i = 0; i < 960; i++) {
          left[i] = PERIODS[(int) ((first + i) % PERIODS.length)];
          right[i] = (float) (BASE + PER_SECOND * (taken + seconds * i / 960));
        }
        return 960;
      }

      @Override
      public void close() {}
    };
  }
}
