package io.roomtape.benchmarks.recorder;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import com.sun.management.OperatingSystemMXBean;
import io.roomtape.benchmarks.quality.Pictures;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * One of FFmpeg's encoders in a process of its own: encodes the pictures of a recording again, and
 * says how many processor seconds that took for each second, and how many kb/s came out.
 */
public final class EncoderAlone {
  private static final int RATE = 30;
  private static final int PICTURES = 10 * RATE;

  private final AVCodecContext context;
  private final AVPacket packet = av_packet_alloc();
  private long bytes;

  private EncoderAlone(String name, String[] options, int width, int height) {
    av_log_set_level(AV_LOG_ERROR);
    AVCodec codec = avcodec_find_encoder_by_name(name);
    if (codec == null) {
      throw new IllegalStateException("There is no encoder " + name);
    }
    this.context = avcodec_alloc_context3(codec);
    context.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P).thread_count(1);
    context.time_base(av_make_q(1, RATE)).framerate(av_make_q(RATE, 1)).gop_size(10 * RATE);
    context.bit_rate(2_500_000).rc_max_rate(3_750_000).rc_buffer_size(3_750_000).max_b_frames(0);
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    AVDictionary dictionary = new AVDictionary(null);
    for (String option : options) {
      String[] pair = option.split("=", 2);
      av_dict_set(dictionary, pair[0], pair[1], 0);
    }
    if (avcodec_open2(context, codec, dictionary) < 0) {
      throw new IllegalStateException("FFmpeg cannot open " + name);
    }
  }

  /**
   * Arguments: the recording, the encoder's name, and options of it, each as {@code name=value}.
   */
  @SuppressWarnings("SystemOut") // The answer is what it is for.
  public static void main(String[] arguments) {
    List<AVFrame> frames = decoded(Path.of(arguments[0]));
    String[] options = Arrays.copyOfRange(arguments, 2, arguments.length);
    AVFrame first = frames.getFirst();
    EncoderAlone encoder = new EncoderAlone(arguments[1], options, first.width(), first.height());
    var process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long before = process.getProcessCpuTime();
    for (int n = 0; n < frames.size(); n++) {
      AVFrame frame = frames.get(n);
      frame.pts(n).pict_type(n % (2 * RATE) == 0 ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
      encoder.encode(frame);
    }
    encoder.encode(null);
    double seconds = frames.size() / (double) RATE;
    System.out.println((process.getProcessCpuTime() - before) / 1e9 / seconds);
    System.out.println(encoder.bytes * 8 / 1_000.0 / seconds);
  }

  private static List<AVFrame> decoded(Path recording) {
    List<AVFrame> frames = new ArrayList<>();
    try (Pictures pictures = Pictures.ofFile(recording)) {
      for (Optional<AVFrame> next = pictures.next();
          next.isPresent() && frames.size() < PICTURES;
          next = pictures.next()) {
        AVFrame copy = av_frame_alloc();
        av_frame_ref(copy, next.get());
        frames.add(copy);
      }
    }
    return frames;
  }

  private void encode(@Nullable AVFrame frame) {
    if (avcodec_send_frame(context, frame) < 0) {
      throw new IllegalStateException("FFmpeg cannot encode");
    }
    while (avcodec_receive_packet(context, packet) >= 0) {
      bytes += packet.size();
    }
  }
}
