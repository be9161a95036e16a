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
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** One encoder of FFmpeg's: frames in, packets out. */
final class Encoder implements AutoCloseable {
  private final AVCodecContext context;
  private final AVPacket packet = have(av_packet_alloc(), "memory for a packet");

  Encoder(String name, Map<String, String> options, Consumer<AVCodecContext> settings) {
    AVCodec codec = have(avcodec_find_encoder_by_name(name), "encoder " + name);
    this.context = have(avcodec_alloc_context3(codec), "memory for an encoder");
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    settings.accept(context);
    AVDictionary dictionary = new AVDictionary(null);
    options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    check(avcodec_open2(context, codec, dictionary), "Opening encoder " + name);
    av_dict_free(dictionary);
  }

  AVCodecContext context() {
    return context;
  }

  /** What a decoder has to know before the first packet. */
  ByteBuffer header() {
    return bytes(context.extradata(), context.extradata_size());
  }

  /**
   * @param frame null flushes
   * @param packets each is valid during the call
   */
  void encode(@Nullable AVFrame frame, Consumer<ByteBuffer> packets) {
    check(avcodec_send_frame(context, frame), "Encoding");
    while (avcodec_receive_packet(context, packet) >= 0) {
      packets.accept(bytes(packet.data(), packet.size()));
    }
  }

  private static ByteBuffer bytes(BytePointer from, int size) {
    return new BytePointer(from).capacity(size).asByteBuffer();
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_packet_free(packet);
  }
}
