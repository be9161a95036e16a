package io.roomtape.egress.worker;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.compose.paint.Canvas;
import io.roomtape.egress.encode.SoundEncoder;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoStream;
import io.roomtape.egress.ffmpeg.FfmpegAac;
import io.roomtape.egress.ffmpeg.YuvCanvas;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.mp4.FragmentedFile;
import io.roomtape.egress.mp4.Index;
import io.roomtape.egress.mp4.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Encodes what is painted and mixed into a file of fragments. */
public final class FileOutput implements Output, AutoCloseable {
  /** Frames of sound that are encoded anew, and dropped, so that the next fits to the last. */
  private static final int WARM_UP = 3;

  private final YuvCanvas canvas;
  private final VideoStream video;
  private final SoundEncoder sound;
  private final FragmentedFile file;
  private final Runnable alive;
  private final long picturesBefore;
  private final long soundBefore;
  private long pictures;
  private long samples;
  private long framesToDrop;

  /**
   * Goes on behind what there is of these very streams; without it, begins.
   *
   * @param encoder is closed with the output
   */
  public FileOutput(Path path, Begun composite, VideoEncoder encoder) throws IOException {
    this(path, composite, encoder, true, () -> {});
  }

  /**
   * @param canBegin whether there is something to begin with; where not, it only goes on
   * @param alive is run with every picture
   */
  FileOutput(Path path, Begun composite, VideoEncoder encoder, boolean canBegin, Runnable alive)
      throws IOException {
    this.alive = alive;
    int width = composite.width();
    int height = composite.height();
    int rate = composite.framesPerSecond();
    this.canvas = new YuvCanvas(width, height);
    this.video = VideoStream.of(encoder, rate, composite.wishes().keyFrameMillis());
    this.sound = new FfmpegAac(composite.wishes().soundBits());
    Streams streams =
        new Streams(
            width, height, rate, video.configuration(), sound.configuration(), sound.priming());
    Optional<FragmentedFile> begun = FragmentedFile.resume(path, streams);
    this.file = begun.isPresent() ? begun.get() : begin(path, streams, canBegin);
    this.picturesBefore = file.index().pictures();
    this.framesToDrop = Math.min(WARM_UP, file.index().soundFrames());
    this.soundBefore = (file.index().soundFrames() - framesToDrop) * SoundEncoder.FRAME;
  }

  private static FragmentedFile begin(Path path, Streams streams, boolean canBegin)
      throws IOException {
    boolean otherwise = FragmentedFile.read(path).isPresent();
    if (!canBegin) {
      throw new IOException(
          otherwise
              ? "Cannot go on with what was encoded otherwise"
              : "The pictures are gone that the deleted beginning of the journal was made into");
    }
    if (otherwise) {
      System.err.println("Begins anew: what there is was encoded otherwise");
    }
    return FragmentedFile.create(path, streams);
  }

  /** How many pictures outlast a power cut. */
  long safe() {
    return file.index().pictures();
  }

  @Override
  public long before() {
    return picturesBefore;
  }

  @Override
  public Canvas canvas() {
    return canvas;
  }

  @Override
  public void frame(boolean changed) {
    alive.run();
    if (pictures++ < picturesBefore) {
      return;
    }
    VideoStream.Coded picture = video.next(canvas.planes(), changed);
    try {
      file.picture(picture.data(), picture.key());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void sound(float[] left, float[] right) {
    long skipped = Math.clamp(soundBefore - samples, 0, left.length);
    samples += left.length;
    if (skipped == 0) {
      sound.encode(left, right, this::append);
    } else {
      int from = (int) skipped;
      sound.encode(
          Arrays.copyOfRange(left, from, left.length),
          Arrays.copyOfRange(right, from, right.length),
          this::append);
    }
  }

  private void append(ByteBuffer frame) {
    if (framesToDrop > 0) {
      framesToDrop--;
    } else {
      file.sound(frame);
    }
  }

  /** Writes what is still in the encoder, and the last fragment. */
  public Index finish() throws IOException {
    sound.finish(this::append);
    return file.finish();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      video.close();
      sound.close();
      canvas.close();
    }
  }
}
