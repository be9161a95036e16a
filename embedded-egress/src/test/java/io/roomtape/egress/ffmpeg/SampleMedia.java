package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.roomtape.egress.compose.layout.Rect;
import io.roomtape.egress.journal.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * Media whose content tells when it was taken: flat colours that flash white, and beeps, for 100 ms
 * at the start of every second.
 */
public final class SampleMedia {
  private record Video(Codec codec, int rgb, int width, int height, int frames) {}

  private static final int FRAMES = 30;
  private static final int PACKETS = 50;

  /** A second at most: every second is the same, and begins with a key frame. */
  private static final Map<Video, List<byte[]>> VIDEOS = new ConcurrentHashMap<>();

  /**
   * Two seconds, of which the second follows the first and itself: Opus tells how loud a band is by
   * what it was before, and after what was not encoded before it, a tone comes up slowly.
   */
  private static final Map<Integer, List<byte[]>> SOUNDS = new ConcurrentHashMap<>();

  private static final Map<String, String> VPX =
      Map.of("deadline", "realtime", "cpu-used", "8", "lag-in-frames", "0", "auto-alt-ref", "0");

  private SampleMedia() {}

  /** Frames, 30 per second, the first of every second a key frame. */
  public static List<byte[]> video(Codec codec, int rgb, int width, int height, int frames) {
    Video video = new Video(codec, rgb, width, height, Math.min(frames, FRAMES));
    return repeated(VIDEOS.computeIfAbsent(video, SampleMedia::encodeVideo), frames);
  }

  /** One key frame of a picture, as good as the codec can, tagged as the picture is. */
  static byte[] picture(Codec codec, AVFrame picture) {
    AVCodecContext context =
        open(
            encoder(codec),
            codec == Codec.H264 ? Map.of() : VPX,
            c -> {
              c.width(picture.width()).height(picture.height()).pix_fmt(picture.format());
              c.time_base(av_make_q(1, 30)).bit_rate(20_000_000).thread_count(1);
              c.colorspace(picture.colorspace()).color_range(picture.color_range());
              c.qmin(1).qmax(8);
            });
    List<byte[]> out = new ArrayList<>();
    picture.pts(0).pict_type(AV_PICTURE_TYPE_I);
    encode(context, picture, out);
    encode(context, null, out);
    avcodec_free_context(context);
    return out.getFirst();
  }

  /** Opus packets of 20 ms. */
  public static List<byte[]> opus(int hertz, int packets) {
    List<byte[]> encoded = SOUNDS.computeIfAbsent(hertz, SampleMedia::encodeBeeps);
    List<byte[]> first = encoded.subList(0, Math.min(packets, PACKETS));
    List<byte[]> others = encoded.subList(PACKETS, 2 * PACKETS);
    return Stream.concat(first.stream(), repeated(others, Math.max(0, packets - PACKETS)).stream())
        .toList();
  }

  private static List<byte[]> repeated(List<byte[]> second, int count) {
    return IntStream.range(0, count).mapToObj(n -> second.get(n % second.size())).toList();
  }

  private static List<byte[]> encodeVideo(Video video) {
    Ffmpeg.load();
    AVCodecContext context =
        open(
            encoder(video.codec),
            video.codec == Codec.H264 ? Map.of("profile", "constrained_baseline") : VPX,
            c -> {
              c.width(video.width).height(video.height).pix_fmt(AV_PIX_FMT_YUV420P);
              c.time_base(av_make_q(1, 30)).bit_rate(600_000).gop_size(100_000).thread_count(1);
            });
    List<byte[]> out = new ArrayList<>();
    try (YuvCanvas canvas = new YuvCanvas(video.width, video.height)) {
      Rect all = new Rect(0, 0, video.width, video.height);
      for (int n = 0; n < video.frames; n++) {
        canvas.fill(all, n < 3 ? 0xFFFFFF : video.rgb);
        canvas.frame().pts(n).pict_type(n == 0 ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        encode(context, canvas.frame(), out);
      }
    }
    avcodec_free_context(context);
    return out;
  }

  private static String encoder(Codec codec) {
    return switch (codec) {
      case VP8 -> "libvpx";
      case VP9 -> "libvpx-vp9";
      case H264 -> "libopenh264";
      case OPUS, OTHER -> throw new IllegalArgumentException(codec + " has no pictures");
    };
  }

  private static List<byte[]> encodeBeeps(int hertz) {
    Ffmpeg.load();
    AVCodecContext context =
        open(
            "libopus",
            Map.of("application", "audio"),
            c -> {
              c.sample_rate(48_000).sample_fmt(AV_SAMPLE_FMT_FLT).bit_rate(64_000);
              c.time_base(av_make_q(1, 48_000));
              av_channel_layout_default(c.ch_layout(), 2);
            });
    AVFrame frame = av_frame_alloc();
    frame.format(AV_SAMPLE_FMT_FLT).nb_samples(960).sample_rate(48_000);
    av_channel_layout_default(frame.ch_layout(), 2);
    Ffmpeg.check(av_frame_get_buffer(frame, 0), "sound");
    List<byte[]> out = new ArrayList<>();
    float[] samples = new float[1920];
    for (int n = 0; n < 2 * PACKETS; n++) {
      for (int i = 0; i < 960; i++) {
        int at = n * 960 + i;
        boolean on = at % 48_000 < 4_800;
        float value = on ? 0.4f * (float) Math.sin(2 * Math.PI * hertz * at / 48_000) : 0;
        samples[2 * i] = value;
        samples[2 * i + 1] = value;
      }
      av_frame_make_writable(frame);
      new FloatPointer(frame.data(0)).put(samples, 0, samples.length);
      frame.pts((long) n * 960);
      encode(context, frame, out);
    }
    av_frame_free(frame);
    avcodec_free_context(context);
    return out;
  }

  private static AVCodecContext open(
      String name,
      Map<String, String> options,
      java.util.function.Consumer<AVCodecContext> settings) {
    AVCodec codec = Ffmpeg.have(avcodec_find_encoder_by_name(name), name);
    AVCodecContext context = avcodec_alloc_context3(codec);
    settings.accept(context);
    AVDictionary dictionary = new AVDictionary(null);
    options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    Ffmpeg.check(avcodec_open2(context, codec, dictionary), "open " + name);
    av_dict_free(dictionary);
    return context;
  }

  private static void encode(AVCodecContext context, @Nullable AVFrame frame, List<byte[]> out) {
    Ffmpeg.check(avcodec_send_frame(context, frame), "encode");
    AVPacket packet = av_packet_alloc();
    while (avcodec_receive_packet(context, packet) >= 0) {
      byte[] data = new byte[packet.size()];
      packet.data().get(data);
      out.add(data);
      org.bytedeco.ffmpeg.global.avcodec.av_packet_unref(packet);
    }
    av_packet_free(packet);
  }
}
