package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.check;
import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.journal.JournalRecord.Begun;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** One encoder of FFmpeg's: frames in, packets out. */
final class Encoder implements AutoCloseable {
  private static final int VIDEO_BITS = 2_500_000;
  private static final int AUDIO_BITS = 128_000;

  private final AVCodecContext context;
  private final AVPacket packet = have(av_packet_alloc(), "memory for a packet");

  private Encoder(String name, Map<String, String> options, Consumer<AVCodecContext> settings) {
    AVCodec codec = have(avcodec_find_encoder_by_name(name), "encoder " + name);
    this.context = have(avcodec_alloc_context3(codec), "memory for an encoder");
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    settings.accept(context);
    AVDictionary dictionary = new AVDictionary(null);
    options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    check(avcodec_open2(context, codec, dictionary), "Opening encoder " + name);
    av_dict_free(dictionary);
  }

  /** H.264 Main by OpenH264, about 2.5 Mb/s at 720p30, without B-frames. */
  static Encoder h264(Begun composite) {
    return new Encoder(
        "libopenh264",
        Map.of("profile", "main", "rc_mode", "quality"),
        c -> {
          c.width(composite.width())
              .height(composite.height())
              .pix_fmt(AV_PIX_FMT_YUV420P)
              .thread_count(1);
          int rate = composite.framesPerSecond();
          c.time_base(av_make_q(1, rate)).framerate(av_make_q(rate, 1));
          c.gop_size(10 * rate).bit_rate(VIDEO_BITS);
          c.rc_max_rate(VIDEO_BITS * 3 / 2);
          c.color_range(AVCOL_RANGE_MPEG).colorspace(AVCOL_SPC_SMPTE170M);
          c.color_primaries(AVCOL_PRI_SMPTE170M).color_trc(AVCOL_TRC_SMPTE170M);
        });
  }

  /** AAC-LC, 48 kHz stereo, 128 kb/s. */
  static Encoder aac() {
    return new Encoder(
        "aac",
        Map.of(),
        c -> {
          c.sample_rate(Output.SAMPLE_RATE).sample_fmt(AV_SAMPLE_FMT_FLTP).bit_rate(AUDIO_BITS);
          c.time_base(av_make_q(1, Output.SAMPLE_RATE));
          av_channel_layout_default(c.ch_layout(), 2);
        });
  }

  AVCodecContext context() {
    return context;
  }

  /**
   * @param frame null flushes
   * @param packets each is valid during the call
   */
  void encode(@Nullable AVFrame frame, Consumer<AVPacket> packets) {
    check(avcodec_send_frame(context, frame), "Encoding");
    while (avcodec_receive_packet(context, packet) >= 0) {
      packets.accept(packet);
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_packet_free(packet);
  }
}
