package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.check;
import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** An MP4 file being written. Streams first, then {@link #begin}, packets, {@link #finish}. */
final class Mp4File implements AutoCloseable {
  /** Playable up to the last fragment whatever happens; {@code delay_moov} keeps sound in step. */
  static final String FRAGMENTED = "frag_keyframe+delay_moov+default_base_moof";

  /** The index at the front, so that playing and seeking begin at once. */
  static final String FAST_START = "faststart";

  private final AVFormatContext format = new AVFormatContext(null);

  Mp4File(Path path) {
    check(
        avformat_alloc_output_context2(format, (AVOutputFormat) null, "mp4", path.toString()),
        "Allocating an MP4 file");
    AVIOContext io = new AVIOContext(null);
    check(avio_open(io, path.toString(), AVIO_FLAG_WRITE), "Creating " + path);
    format.pb(io);
    format.flush_packets(1);
  }

  AVStream newStream() {
    return have(avformat_new_stream(format, null), "memory for a stream");
  }

  /**
   * @param flags {@link #FRAGMENTED} or {@link #FAST_START}
   */
  void begin(String flags) {
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "movflags", flags, 0);
    av_dict_set(options, "brand", "mp42", 0);
    check(avformat_write_header(format, options), "Writing the header");
    av_dict_free(options);
  }

  /** Takes the packet over. */
  void write(AVPacket packet, AVRational timeBase, AVStream stream) {
    packet.stream_index(stream.index());
    av_packet_rescale_ts(packet, timeBase, stream.time_base());
    packet.pos(-1);
    check(av_interleaved_write_frame(format, packet), "Writing");
  }

  void finish() {
    check(av_write_trailer(format), "Writing the end");
  }

  @Override
  public void close() {
    avio_closep(format.pb());
    avformat_free_context(format);
  }
}
