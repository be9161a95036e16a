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
import java.nio.file.Path;

/** Encodes what is painted and mixed into a file of fragments. */
public final class FileOutput implements Output, AutoCloseable {
  private final YuvCanvas canvas;
  private final VideoStream video;
  private final SoundEncoder sound;
  private final FragmentedFile file;

  /**
   * @param encoder is closed with the output
   */
  public FileOutput(Path path, Begun composite, VideoEncoder encoder) throws IOException {
    int width = composite.width();
    int height = composite.height();
    int rate = composite.framesPerSecond();
    this.canvas = new YuvCanvas(width, height);
    this.video = new VideoStream(encoder, rate);
    this.sound = new FfmpegAac();
    this.file =
        FragmentedFile.create(
            path,
            new Streams(
                width,
                height,
                rate,
                video.configuration(),
                sound.configuration(),
                sound.priming()));
  }

  @Override
  public Canvas canvas() {
    return canvas;
  }

  @Override
  public void frame(boolean changed) {
    VideoStream.Coded picture = video.next(canvas.planes(), changed);
    try {
      file.picture(picture.data(), picture.key());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void sound(float[] left, float[] right) {
    sound.encode(left, right, file::sound);
  }

  /** Writes what is still in the encoder, and the last fragment. */
  public Index finish() throws IOException {
    sound.finish(file::sound);
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
