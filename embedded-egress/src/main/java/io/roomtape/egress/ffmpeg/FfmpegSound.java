package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.check;
import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.roomtape.egress.encode.SoundEncoder;
import io.roomtape.egress.encode.SoundFormat;
import io.roomtape.egress.journal.SoundCodec;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/** FFmpeg's AAC, and with its libraries Opus and MP3. */
public final class FfmpegSound implements SoundEncoder {
  /**
   * One of FFmpeg's encoders.
   *
   * @param interleaved whether left and right take turns
   * @param bits a second, if nobody says more
   */
  private record Kind(String name, Map<String, String> options, boolean interleaved, int bits) {
    static Kind of(SoundCodec codec) {
      return switch (codec) {
        case AAC -> new Kind("aac", Map.of(), false, 128_000);
        // Less work than the most, of which nothing is heard at such bit rates.
        case OPUS -> new Kind("libopus", Map.of("compression_level", "5"), true, 96_000);
        // A frame that borrows bytes of those before does not fit behind others.
        case MP3 -> new Kind("libmp3lame", Map.of("reservoir", "0"), false, 128_000);
      };
    }

    int sampleFormat() {
      return interleaved ? AV_SAMPLE_FMT_FLT : AV_SAMPLE_FMT_FLTP;
    }
  }

  private final SoundFormat format;
  private final Kind kind;
  private final int frameSize;
  private final Encoder encoder;
  private final AVFrame frame;
  private long samples;
  private int filled;

  public FfmpegSound(SoundFormat format) {
    this.format = format;
    this.kind = Kind.of(format.codec());
    this.frameSize = format.codec().samplesPerFrame();
    this.encoder = new Encoder(kind.name(), kind.options(), this::prepare);
    this.frame = frame();
  }

  private void prepare(AVCodecContext c) {
    c.sample_rate(format.rate()).sample_fmt(kind.sampleFormat());
    c.bit_rate(format.bits() == 0 ? kind.bits() : format.bits());
    c.time_base(av_make_q(1, format.rate()));
    av_channel_layout_default(c.ch_layout(), 2);
  }

  private AVFrame frame() {
    AVFrame made = have(av_frame_alloc(), "memory for a frame");
    made.format(kind.sampleFormat()).nb_samples(frameSize).sample_rate(format.rate());
    av_channel_layout_default(made.ch_layout(), 2);
    check(av_frame_get_buffer(made, 0), "Allocating sound");
    return made;
  }

  @Override
  public SoundFormat format() {
    return format;
  }

  @Override
  public byte[] configuration() {
    if (format.codec() != SoundCodec.AAC) {
      return new byte[0];
    }
    ByteBuffer header = encoder.header();
    byte[] configuration = new byte[header.remaining()];
    header.get(configuration);
    return configuration;
  }

  @Override
  public int priming() {
    return encoder.context().initial_padding();
  }

  @Override
  public void encode(float[] left, float[] right, Consumer<ByteBuffer> frames) {
    for (int from = 0; from < left.length; ) {
      int count = Math.min(frameSize - filled, left.length - from);
      check(av_frame_make_writable(frame), "Copying sound");
      put(left, right, from, count);
      filled += count;
      from += count;
      if (filled == frameSize) {
        give(frames);
      }
    }
  }

  private void put(float[] left, float[] right, int from, int count) {
    if (kind.interleaved()) {
      float[] both = new float[2 * count];
      for (int i = 0; i < count; i++) {
        both[2 * i] = left[from + i];
        both[2 * i + 1] = right[from + i];
      }
      new FloatPointer(frame.data(0)).position(2L * filled).put(both);
    } else {
      new FloatPointer(frame.data(0)).position(filled).put(left, from, count);
      new FloatPointer(frame.data(1)).position(filled).put(right, from, count);
    }
  }

  private void give(Consumer<ByteBuffer> frames) {
    frame.nb_samples(filled);
    frame.pts(samples);
    samples += filled;
    filled = 0;
    encoder.encode(frame, frames);
  }

  @Override
  public void finish(Consumer<ByteBuffer> frames) {
    if (filled > 0) {
      give(frames);
    }
    encoder.encode(null, frames);
  }

  @Override
  public void close() {
    encoder.close();
    av_frame_free(frame);
  }
}
