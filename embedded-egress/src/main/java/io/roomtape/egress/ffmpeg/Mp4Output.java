package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.check;
import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.compose.paint.Canvas;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/** Encodes H.264 and AAC into a fragmented MP4 file. */
public final class Mp4Output implements Output, AutoCloseable {
  private final YuvCanvas canvas;
  private final Encoder video;
  private final Encoder audio;
  private final Mp4File file;
  private final AVStream videoStream;
  private final AVStream audioStream;
  private final AVFrame sound;
  private long frames;
  private long samples;
  private int filled;

  public Mp4Output(Path path, Begun composite) {
    this.canvas = new YuvCanvas(composite.width(), composite.height());
    this.video = Encoder.h264(composite);
    this.audio = Encoder.aac();
    this.file = new Mp4File(path);
    this.videoStream = stream(video);
    this.audioStream = stream(audio);
    this.sound = soundFrame(audio.context().frame_size());
    file.begin(Mp4File.FRAGMENTED);
  }

  private AVStream stream(Encoder encoder) {
    AVStream stream = file.newStream();
    stream.time_base(encoder.context().time_base());
    check(avcodec_parameters_from_context(stream.codecpar(), encoder.context()), "Stream");
    stream.avg_frame_rate(encoder.context().framerate());
    return stream;
  }

  private static AVFrame soundFrame(int size) {
    AVFrame frame = have(av_frame_alloc(), "memory for a frame");
    frame.format(AV_SAMPLE_FMT_FLTP).nb_samples(size).sample_rate(SAMPLE_RATE);
    av_channel_layout_default(frame.ch_layout(), 2);
    check(av_frame_get_buffer(frame, 0), "Allocating sound");
    return frame;
  }

  @Override
  public Canvas canvas() {
    return canvas;
  }

  @Override
  public void frame(boolean key) {
    AVFrame frame = canvas.frame();
    frame.pts(frames++);
    frame.pict_type(key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    video.encode(frame, this::writeVideo);
  }

  private void writeVideo(AVPacket packet) {
    packet.duration(1);
    file.write(packet, video.context().time_base(), videoStream);
  }

  @Override
  public void sound(float[] left, float[] right) {
    int size = audio.context().frame_size();
    for (int from = 0; from < left.length; ) {
      int count = Math.min(size - filled, left.length - from);
      check(av_frame_make_writable(sound), "Copying sound");
      new FloatPointer(sound.data(0)).position(filled).put(left, from, count);
      new FloatPointer(sound.data(1)).position(filled).put(right, from, count);
      filled += count;
      from += count;
      if (filled == size) {
        encodeSound();
      }
    }
  }

  private void encodeSound() {
    sound.nb_samples(filled);
    sound.pts(samples);
    samples += filled;
    filled = 0;
    audio.encode(sound, packet -> file.write(packet, audio.context().time_base(), audioStream));
  }

  /** Writes what is still in the encoders and the end of the file. */
  public void finish() {
    if (filled > 0) {
      encodeSound();
    }
    video.encode(null, this::writeVideo);
    audio.encode(null, packet -> file.write(packet, audio.context().time_base(), audioStream));
    file.finish();
  }

  @Override
  public void close() {
    file.close();
    video.close();
    audio.close();
    canvas.close();
    av_frame_free(sound);
  }
}
