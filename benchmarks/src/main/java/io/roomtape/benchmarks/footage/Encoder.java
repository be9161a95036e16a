package io.roomtape.benchmarks.footage;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** One encoder of FFmpeg's: frames in, the bytes of packets out. */
final class Encoder implements AutoCloseable {
  /** Samples of an Opus packet of 20 ms. */
  static final int OPUS_SAMPLES = 960;

  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet = av_packet_alloc();
  private long count;

  private Encoder(
      String name,
      Map<String, String> options,
      Consumer<AVCodecContext> settings,
      Consumer<AVFrame> shape) {
    av_log_set_level(AV_LOG_ERROR);
    AVCodec codec = avcodec_find_encoder_by_name(name);
    this.context = avcodec_alloc_context3(codec);
    settings.accept(context);
    AVDictionary dictionary = new AVDictionary(null);
    options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    check(avcodec_open2(context, codec, dictionary), "open " + name);
    av_dict_free(dictionary);
    this.frame = av_frame_alloc();
    shape.accept(frame);
    check(av_frame_get_buffer(frame, 0), "allocate a frame");
  }

  /** VP8 as a browser's: real time, a key frame at the beginning only, rate held. */
  static Encoder vp8(int width, int height, int framesPerSecond, int bits) {
    return new Encoder(
        "libvpx",
        Map.of("deadline", "realtime", "cpu-used", "6", "lag-in-frames", "0", "auto-alt-ref", "0"),
        c -> {
          c.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P).thread_count(1);
          c.time_base(av_make_q(1, framesPerSecond)).gop_size(1_000_000).bit_rate(bits);
          c.rc_max_rate(bits).rc_buffer_size(bits);
        },
        f -> f.format(AV_PIX_FMT_YUV420P).width(width).height(height));
  }

  /** Opus as a browser's for speech: 20 ms, one channel, 32 kb/s. */
  static Encoder opus() {
    return new Encoder(
        "libopus",
        Map.of("application", "voip"),
        c -> {
          c.sample_rate(Voice.RATE).sample_fmt(AV_SAMPLE_FMT_FLT).bit_rate(32_000);
          c.time_base(av_make_q(1, Voice.RATE));
          av_channel_layout_default(c.ch_layout(), 1);
        },
        f -> {
          f.format(AV_SAMPLE_FMT_FLT).nb_samples(OPUS_SAMPLES).sample_rate(Voice.RATE);
          av_channel_layout_default(f.ch_layout(), 1);
        });
  }

  List<byte[]> encode(Yuv picture) {
    check(av_frame_make_writable(frame), "write a frame");
    put(picture.y(), 0, picture.width(), picture.height());
    put(picture.u(), 1, picture.width() / 2, picture.height() / 2);
    put(picture.v(), 2, picture.width() / 2, picture.height() / 2);
    frame.pts(count++);
    return packets(frame);
  }

  private void put(byte[] plane, int index, int width, int height) {
    BytePointer to = frame.data(index);
    for (int y = 0; y < height; y++) {
      to.position((long) y * frame.linesize(index)).put(plane, y * width, width);
    }
  }

  List<byte[]> encode(float[] samples) {
    check(av_frame_make_writable(frame), "write sound");
    new FloatPointer(frame.data(0)).put(samples, 0, samples.length);
    frame.pts(OPUS_SAMPLES * count++);
    return packets(frame);
  }

  List<byte[]> finish() {
    return packets(null);
  }

  private List<byte[]> packets(@Nullable AVFrame from) {
    check(avcodec_send_frame(context, from), "encode");
    List<byte[]> packets = new ArrayList<>();
    while (avcodec_receive_packet(context, packet) >= 0) {
      byte[] data = new byte[packet.size()];
      packet.data().get(data);
      packets.add(data);
      av_packet_unref(packet);
    }
    return packets;
  }

  private static void check(int result, String what) {
    if (result < 0) {
      throw new IllegalStateException("FFmpeg cannot " + what + ": " + result);
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_packet_free(packet);
    av_frame_free(frame);
  }
}
