package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.check;
import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONKEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.roomtape.egress.beside.StillCamera;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.Loader;

/** An MP4 file, whoever made it, of which key frames are decoded. */
public final class VideoFile implements AutoCloseable {
  /** From a place that was sought to its key frame; a damaged file may have none. */
  private static final int MOST_PACKETS = 5_000;

  private final AVFormatContext file;
  private final AVPacket packet = have(av_packet_alloc(), "memory for a packet");
  private final AVFrame frame = have(av_frame_alloc(), "memory for a frame");
  private final AVStream stream;
  private final AVCodecContext decoder;

  private VideoFile(AVFormatContext file, AVStream stream) {
    this.file = file;
    this.stream = stream;
    this.decoder = decoder(stream);
  }

  /**
   * @return empty when it has no pictures
   * @throws FfmpegException when it cannot be read, or its pictures cannot be decoded
   */
  public static Optional<VideoFile> open(Path path) {
    Loader.load(avformat.class);
    AVFormatContext file = new AVFormatContext(null);
    check(
        avformat_open_input(
            file, path.toString(), av_find_input_format("mov"), (AVDictionary) null),
        "Opening a file");
    check(avformat_find_stream_info(file, (AVDictionary) null), "Reading a file");
    for (int i = 0; i < file.nb_streams(); i++) {
      if (file.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
        return Optional.of(new VideoFile(file, file.streams(i)));
      }
    }
    avformat_close_input(file);
    return Optional.empty();
  }

  private static AVCodecContext decoder(AVStream stream) {
    AVCodec codec = have(avcodec_find_decoder(stream.codecpar().codec_id()), "decoder for it");
    AVCodecContext decoder = have(avcodec_alloc_context3(codec), "memory for a decoder");
    check(avcodec_parameters_to_context(decoder, stream.codecpar()), "Preparing a decoder");
    decoder.thread_count(1).skip_frame(AVDISCARD_NONKEY).max_pixels(PictureMemory.USUAL);
    check(avcodec_open2(decoder, codec, (AVDictionary) null), "Opening a decoder");
    return decoder;
  }

  public Duration length() {
    return Duration.ofMillis(Math.max(0, file.duration()) / (AV_TIME_BASE / 1000));
  }

  /**
   * Goes to the last key frame up to an instant.
   *
   * @return whether there is one
   */
  public boolean seek(Duration at) {
    long time = at.toMillis() * stream.time_base().den() / stream.time_base().num() / 1000;
    if (av_seek_frame(file, stream.index(), time, AVSEEK_FLAG_BACKWARD) < 0) {
      return false;
    }
    avcodec_flush_buffers(decoder);
    for (int n = 0; n < MOST_PACKETS && av_read_frame(file, packet) >= 0; n++) {
      boolean isPicture = packet.stream_index() == stream.index();
      int sent = isPicture ? avcodec_send_packet(decoder, packet) : 0;
      av_packet_unref(packet);
      if (isPicture && sent >= 0 && avcodec_receive_frame(decoder, frame) >= 0) {
        return true;
      }
    }
    // The only one may still be in the decoder.
    avcodec_send_packet(decoder, (AVPacket) null);
    return avcodec_receive_frame(decoder, frame) >= 0;
  }

  /** Takes what was gone to; to be asked only after {@link #seek} has found something. */
  public StillCamera camera() {
    return new CanvasCamera(() -> frame);
  }

  @Override
  public void close() {
    avcodec_free_context(decoder);
    avformat_close_input(file);
    av_packet_free(packet);
    av_frame_free(frame);
  }
}
