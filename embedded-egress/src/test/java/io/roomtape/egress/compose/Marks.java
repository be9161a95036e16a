package io.roomtape.egress.compose;

import io.roomtape.egress.LongMeeting;
import io.roomtape.egress.compose.sound.AudioDecoder;
import io.roomtape.egress.journal.Codec;
import java.nio.ByteBuffer;

/**
 * Media that say when they were taken: pictures that are a person and a time, sound whose level is
 * the time within {@link #TURN} seconds.
 */
final class Marks implements LongMeeting.Media, Codecs {
  static final double TURN = 4;
  private static final double BASE = 0.2;
  private static final double PER_SECOND = 0.1;

  /** The least that is a sound. */
  static final float HEARD = 0.1f;

  /** How many decoders there are. */
  int open;

  @Override
  public byte[] sound(int person, long number, double taken) {
    return ByteBuffer.allocate(8).putDouble(taken).array();
  }

  @Override
  public byte[] picture(int person, long number, double taken) {
    return ByteBuffer.allocate(20).putLong(0).putDouble(taken).putInt(person).array();
  }

  /** How much later than it was taken a level is heard. */
  static double delay(double at, float level) {
    double taken = (level - BASE) / PER_SECOND;
    double late = at % TURN - taken;
    return late - TURN * Math.round(late / TURN);
  }

  /** A picture of somebody at a time. */
  final class Shown implements VideoDecoder {
    int person;
    double taken;

    @Override
    public Result decode(byte[] frame) {
      ByteBuffer from = ByteBuffer.wrap(frame);
      taken = from.getDouble(8);
      person = from.getInt(16);
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
    public void close() {
      open--;
    }
  }

  @Override
  public VideoDecoder video(Codec codec) {
    open++;
    return new Shown();
  }

  @Override
  public AudioDecoder opus() {
    open++;
    return new AudioDecoder() {
      @Override
      public int decode(byte[] packet, float[] left, float[] right) {
        double taken = ByteBuffer.wrap(packet).getDouble() % TURN;
        for (int i = 0; i < 960; i++) {
          double time = taken + i / 48_000.0;
          left[i] = (float) (BASE + PER_SECOND * (time < TURN ? time : time - TURN));
        }
        System.arraycopy(left, 0, right, 0, 960);
        return 960;
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  static boolean isWholeSound(float[] samples) {
    for (float sample : samples) {
      if (sample < HEARD) {
        return false;
      }
    }
    return true;
  }
}
