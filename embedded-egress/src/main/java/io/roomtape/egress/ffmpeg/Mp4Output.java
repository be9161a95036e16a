package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.compose.paint.Canvas;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.encode.SoundEncoder;
import io.roomtape.egress.encode.VideoStream;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Encodes H.264 and AAC into a fragmented MP4 file. */
public final class Mp4Output implements Output, AutoCloseable {
  private static final AVRational SAMPLES = av_make_q(1, SAMPLE_RATE);

  private final YuvCanvas canvas;
  private final VideoStream video;
  private final SoundEncoder sound = new FfmpegAac();
  private final Mp4File file;
  private final AVRational frameTime;
  private final AVStream videoStream;
  private final AVStream soundStream;
  private long frames;
  private long soundAt = -sound.priming();

  public Mp4Output(Path path, Begun composite) {
    int rate = composite.framesPerSecond();
    int width = composite.width();
    int height = composite.height();
    this.canvas = new YuvCanvas(width, height);
    this.video =
        new VideoStream(new FfmpegH264(Quality.STANDARD.format(width, height, rate)), rate);
    this.file = new Mp4File(path);
    this.frameTime = av_make_q(1, rate);
    this.videoStream = file.newVideo(width, height, rate, video.configuration());
    this.soundStream = file.newSound(sound.configuration(), sound.priming());
    file.begin(Mp4File.FRAGMENTED);
  }

  @Override
  public Canvas canvas() {
    return canvas;
  }

  @Override
  public void frame(boolean changed) {
    VideoStream.Coded picture = video.next(canvas.planes(), changed);
    file.write(picture.data(), picture.key(), frames++, 1, frameTime, videoStream);
  }

  @Override
  public void sound(float[] left, float[] right) {
    sound.encode(left, right, this::writeSound);
  }

  private void writeSound(ByteBuffer frame) {
    file.write(frame, true, soundAt, SoundEncoder.FRAME, SAMPLES, soundStream);
    soundAt += SoundEncoder.FRAME;
  }

  /** Writes what is still in the encoders and the end of the file. */
  public void finish() {
    sound.finish(this::writeSound);
    file.finish();
  }

  @Override
  public void close() {
    file.close();
    video.close();
    sound.close();
    canvas.close();
  }
}
