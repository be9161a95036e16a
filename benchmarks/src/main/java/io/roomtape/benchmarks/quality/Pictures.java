package io.roomtape.benchmarks.quality;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Decodes pictures one after the other; each is valid until the next. */
public abstract sealed class Pictures implements AutoCloseable {
  private final AVCodecContext context;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private boolean drained;

  private Pictures(AVCodecContext context) {
    this.context = context;
  }

  /** The track of pictures of a file. */
  public static Pictures ofFile(Path file) {
    AVFormatContext input = new AVFormatContext(null);
    check(avformat_open_input(input, file.toString(), null, null), "open " + file);
    check(avformat_find_stream_info(input, (AVDictionary) null), "read " + file);
    int stream = 0;
    while (input.streams(stream).codecpar().codec_type() != AVMEDIA_TYPE_VIDEO) {
      stream++;
    }
    AVCodecParameters parameters = input.streams(stream).codecpar();
    AVCodecContext context = avcodec_alloc_context3(avcodec_find_decoder(parameters.codec_id()));
    check(avcodec_parameters_to_context(context, parameters), "decode " + file);
    return new OfFile(opened(context), input, stream);
  }

  static Pictures ofVp8(List<byte[]> packets) {
    return new OfPackets(
        opened(avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_VP8))), packets);
  }

  private static AVCodecContext opened(AVCodecContext context) {
    check(avcodec_open2(context, null, (AVDictionary) null), "decode");
    return context;
  }

  /** The next one; empty at the end. */
  public Optional<AVFrame> next() {
    while (avcodec_receive_frame(context, frame) < 0) {
      if (drained) {
        return Optional.empty();
      }
      drained = !read(packet);
      check(avcodec_send_packet(context, drained ? null : packet), "decode");
    }
    return Optional.of(frame);
  }

  /** Fills the packet; false at the end. */
  abstract boolean read(AVPacket into);

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

  private static final class OfFile extends Pictures {
    private final AVFormatContext input;
    private final int stream;

    OfFile(AVCodecContext context, AVFormatContext input, int stream) {
      super(context);
      this.input = input;
      this.stream = stream;
    }

    @Override
    boolean read(AVPacket into) {
      do {
        av_packet_unref(into);
        if (av_read_frame(input, into) < 0) {
          return false;
        }
      } while (into.stream_index() != stream);
      return true;
    }

    @Override
    public void close() {
      super.close();
      avformat_close_input(input);
    }
  }

  private static final class OfPackets extends Pictures {
    private final List<byte[]> packets;
    private int taken;
    private BytePointer bytes = new BytePointer();

    OfPackets(AVCodecContext context, List<byte[]> packets) {
      super(context);
      this.packets = packets;
    }

    @Override
    boolean read(AVPacket into) {
      if (taken == packets.size()) {
        return false;
      }
      byte[] packet = packets.get(taken++);
      bytes.deallocate();
      bytes = new BytePointer(packet.length + 64L).put(packet, 0, packet.length);
      into.data(bytes).size(packet.length);
      return true;
    }

    @Override
    public void close() {
      super.close();
      bytes.deallocate();
    }
  }
}
