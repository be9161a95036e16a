package io.roomtape.egress.worker;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.compose.sound.RateChange;
import io.roomtape.egress.encode.SoundEncoder;
import io.roomtape.egress.encode.SoundFormat;
import io.roomtape.egress.ffmpeg.FfmpegSound;
import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.SoundCodec;
import io.roomtape.egress.mp4.SoundStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The sound of a recording: mixed at 48 kHz from its very beginning, encoded behind what there is.
 */
final class SoundTrack implements AutoCloseable {
  private final SoundEncoder encoder;
  private Optional<RateChange> rate = Optional.empty();
  private long before;
  private long mixed;
  private long framesToDrop;

  SoundTrack(Begun composite) {
    this.encoder = new FfmpegSound(format(composite));
  }

  private static SoundFormat format(Begun composite) {
    EncodingWishes wishes = composite.wishes();
    int rate = wishes.soundRate() == 0 ? Output.SAMPLE_RATE : wishes.soundRate();
    return new SoundFormat(composite.form().codec(wishes), rate, wishes.soundBits());
  }

  SoundStream stream() {
    SoundFormat format = encoder.format();
    return new SoundStream(
        format.codec(), format.rate(), encoder.configuration(), encoder.priming());
  }

  /**
   * Goes on behind so many frames: some of them are encoded anew, and dropped, so that the next
   * fits to the last.
   */
  void behind(int frames) {
    SoundFormat format = encoder.format();
    framesToDrop = Math.min(warmUp(format.codec()), frames);
    before = (frames - framesToDrop) * format.codec().samplesPerFrame();
    if (format.rate() != Output.SAMPLE_RATE) {
      RateChange change = new RateChange(format.rate(), before);
      rate = Optional.of(change);
      before = change.first();
    }
  }

  /** Opus predicts from frame to frame; what it heard long ago does not matter. */
  private static int warmUp(SoundCodec codec) {
    return switch (codec) {
      case AAC, MP3 -> 3;
      case OPUS -> 25;
    };
  }

  /** Takes what is mixed next. */
  void add(float[] left, float[] right, Consumer<ByteBuffer> frames) {
    int skipped = Math.clamp(before - mixed, 0, left.length);
    mixed += left.length;
    if (skipped == 0) {
      encode(left, right, frames);
    } else {
      encode(
          Arrays.copyOfRange(left, skipped, left.length),
          Arrays.copyOfRange(right, skipped, right.length),
          frames);
    }
  }

  private void encode(float[] left, float[] right, Consumer<ByteBuffer> frames) {
    rate.ifPresentOrElse(
        change -> change.add(left, right, (l, r) -> encoded(l, r, frames)),
        () -> encoded(left, right, frames));
  }

  private void encoded(float[] left, float[] right, Consumer<ByteBuffer> frames) {
    encoder.encode(left, right, frame -> keep(frame, frames));
  }

  private void keep(ByteBuffer frame, Consumer<ByteBuffer> frames) {
    if (framesToDrop > 0) {
      framesToDrop--;
    } else {
      frames.accept(frame);
    }
  }

  /**
   * Gives what is still in the encoder.
   *
   * @return how many samples of 48 kHz the recording has
   */
  long finish(Consumer<ByteBuffer> frames) {
    rate.ifPresent(change -> change.finish(mixed, (l, r) -> encoded(l, r, frames)));
    encoder.finish(frame -> keep(frame, frames));
    return mixed;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
