package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.check;
import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.encode.SoundEncoder;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/** FFmpeg's AAC. */
public final class FfmpegAac implements SoundEncoder {
  private static final int BITS = 128_000;

  private final Encoder encoder;
  private final AVFrame frame = frame();
  private long samples;
  private int filled;

  /** 128 kb/s. */
  public FfmpegAac() {
    this(0);
  }

  /**
   * @param bits a second; 0 for 128 000
   */
  public FfmpegAac(int bits) {
    this.encoder = new Encoder("aac", Map.of(), c -> prepare(c, bits == 0 ? BITS : bits));
  }

  private static void prepare(AVCodecContext c, int bits) {
    c.sample_rate(Output.SAMPLE_RATE).sample_fmt(AV_SAMPLE_FMT_FLTP).bit_rate(bits);
    c.time_base(av_make_q(1, Output.SAMPLE_RATE));
    av_channel_layout_default(c.ch_layout(), 2);
  }

  private static AVFrame frame() {
    AVFrame frame = have(av_frame_alloc(), "memory for a frame");
    frame.format(AV_SAMPLE_FMT_FLTP).nb_samples(FRAME).sample_rate(Output.SAMPLE_RATE);
    av_channel_layout_default(frame.ch_layout(), 2);
    check(av_frame_get_buffer(frame, 0), "Allocating sound");
    return frame;
  }

  @Override
  public byte[] configuration() {
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
      int count = Math.min(FRAME - filled, left.length - from);
      check(av_frame_make_writable(frame), "Copying sound");
      new FloatPointer(frame.data(0)).position(filled).put(left, from, count);
      new FloatPointer(frame.data(1)).position(filled).put(right, from, count);
      filled += count;
      from += count;
      if (filled == FRAME) {
        give(frames);
      }
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
