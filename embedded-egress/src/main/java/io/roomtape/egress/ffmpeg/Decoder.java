package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.check;
import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** One decoder of FFmpeg's: bytes in, frames out. */
final class Decoder implements AutoCloseable {
  private final AVCodecContext context;
  private final AVPacket packet = have(av_packet_alloc(), "memory for a packet");
  private final AVFrame frame = have(av_frame_alloc(), "memory for a frame");

  Decoder(String name, Consumer<AVCodecContext> settings) {
    AVCodec codec = have(avcodec_find_decoder_by_name(name), "decoder " + name);
    this.context = have(avcodec_alloc_context3(codec), "memory for a decoder");
    context.thread_count(1).flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
    settings.accept(context);
    check(avcodec_open2(context, codec, (AVDictionary) null), "Opening decoder " + name);
  }

  /** What is larger is refused from now on. */
  void maxPixels(long pixels) {
    context.max_pixels(pixels);
  }

  /**
   * Decodes one packet; every frame that comes out is handed over and may be moved away.
   *
   * @return whether the decoder took the packet
   */
  boolean decode(byte[] data, Consumer<AVFrame> frames) {
    if (data.length == 0) {
      return false;
    }
    check(av_new_packet(packet, data.length), "Allocating a packet");
    packet.data().put(data);
    int sent = avcodec_send_packet(context, packet);
    av_packet_unref(packet);
    while (avcodec_receive_frame(context, frame) >= 0) {
      frames.accept(frame);
    }
    return sent >= 0;
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_packet_free(packet);
    av_frame_free(frame);
  }
}
