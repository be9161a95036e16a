package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.roomtape.egress.encode.AccessUnitBuffer;
import io.roomtape.egress.encode.AnnexB;
import io.roomtape.egress.encode.Planes;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** H.264 Main by one of the encoders in FFmpeg's libraries. */
public final class FfmpegH264 implements VideoEncoder {
  private final Encoder encoder;
  private final AVFrame frame = have(av_frame_alloc(), "memory for a frame");
  private final byte[] configuration;
  private final AccessUnitBuffer accessUnit = new AccessUnitBuffer();
  private long count;

  /**
   * @param codec FFmpeg's name of the encoder
   * @throws FfmpegException when there is no such encoder or it does not open
   */
  public FfmpegH264(String codec, VideoFormat format) {
    this.encoder = new Encoder(codec, options(codec), c -> prepare(c, format));
    this.configuration = AnnexB.configuration(encoder.header());
    frame.format(AV_PIX_FMT_YUV420P).width(format.width()).height(format.height());
  }

  /** What makes an encoder give one packet for each picture at once, and an IDR on demand. */
  private static Map<String, String> options(String codec) {
    return switch (codec) {
      case "libopenh264" -> Map.of("profile", "main", "rc_mode", "quality");
      case "libx264" ->
          Map.of(
              "profile", "main", "preset", "superfast", "tune", "zerolatency", "forced-idr", "1");
      case "h264_nvenc" ->
          Map.of(
              "profile", "main", "rc", "vbr", "delay", "0", "zerolatency", "1", "forced-idr", "1");
      case "h264_qsv" -> Map.of("profile", "main", "async_depth", "1", "forced_idr", "1");
      default -> Map.of("profile", "main");
    };
  }

  private static void prepare(AVCodecContext c, VideoFormat format) {
    int rate = format.framesPerSecond();
    c.width(format.width()).height(format.height()).pix_fmt(AV_PIX_FMT_YUV420P).thread_count(1);
    c.time_base(av_make_q(1, rate)).framerate(av_make_q(rate, 1));
    c.gop_size(10 * rate).max_b_frames(0).bit_rate(format.bits());
    c.rc_max_rate(format.mostBits());
    c.color_range(AVCOL_RANGE_MPEG).colorspace(AVCOL_SPC_SMPTE170M);
    c.color_primaries(AVCOL_PRI_SMPTE170M).color_trc(AVCOL_TRC_SMPTE170M);
  }

  @Override
  public byte[] configuration() {
    return configuration.clone();
  }

  @Override
  public ByteBuffer encode(Planes picture, boolean key) {
    frame.data(0, pointer(picture.luma())).linesize(0, picture.lumaStride());
    frame.data(1, pointer(picture.cb())).linesize(1, picture.chromaStride());
    frame.data(2, pointer(picture.cr())).linesize(2, picture.chromaStride());
    frame.pts(count++);
    frame.pict_type(key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    accessUnit.clear();
    encoder.encode(frame, accessUnit::add);
    if (accessUnit.isEmpty()) {
      throw new FfmpegException("The encoder keeps pictures back");
    }
    return accessUnit.taken();
  }

  private static BytePointer pointer(MemorySegment plane) {
    return new BytePointer(
        new Pointer() {
          {
            address = plane.address();
          }
        });
  }

  @Override
  public void close() {
    encoder.close();
    av_frame_free(frame);
  }
}
