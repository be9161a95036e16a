package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.check;
import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_AAC_LOW;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
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
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.encode.SoundEncoder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/** An MP4 file being written. Streams first, then {@link #begin}, packets, {@link #finish}. */
final class Mp4File implements AutoCloseable {
  /** Playable up to the last fragment whatever happens; {@code delay_moov} keeps sound in step. */
  static final String FRAGMENTED = "delay_moov+default_base_moof";

  private static final String FRAGMENT_MICROSECONDS = "2000000";

  /** The index at the front, so that playing and seeking begin at once. */
  static final String FAST_START = "faststart";

  private final AVFormatContext format = new AVFormatContext(null);
  private final AVPacket packet = have(av_packet_alloc(), "memory for a packet");

  Mp4File(Path path) {
    check(
        avformat_alloc_output_context2(format, (AVOutputFormat) null, "mp4", path.toString()),
        "Allocating an MP4 file");
    AVIOContext io = new AVIOContext(null);
    check(avio_open(io, path.toString(), AVIO_FLAG_WRITE), "Creating " + path);
    format.pb(io);
    format.flush_packets(1);
  }

  /** H.264, a picture each tick of the frame rate. */
  AVStream newVideo(int width, int height, int framesPerSecond, byte[] configuration) {
    AVStream stream = newStream();
    stream.time_base(av_make_q(1, framesPerSecond)).avg_frame_rate(av_make_q(framesPerSecond, 1));
    AVCodecParameters parameters = stream.codecpar();
    parameters
        .codec_type(AVMEDIA_TYPE_VIDEO)
        .codec_id(AV_CODEC_ID_H264)
        .width(width)
        .height(height);
    parameters.color_range(AVCOL_RANGE_MPEG).color_space(AVCOL_SPC_SMPTE170M);
    parameters.color_primaries(AVCOL_PRI_SMPTE170M).color_trc(AVCOL_TRC_SMPTE170M);
    header(parameters, configuration);
    return stream;
  }

  /** 48 kHz stereo AAC. */
  AVStream newSound(byte[] configuration, int priming) {
    AVStream stream = newStream();
    stream.time_base(av_make_q(1, Output.SAMPLE_RATE));
    AVCodecParameters parameters = stream.codecpar();
    parameters.codec_type(AVMEDIA_TYPE_AUDIO).codec_id(AV_CODEC_ID_AAC);
    parameters.sample_rate(Output.SAMPLE_RATE).frame_size(SoundEncoder.FRAME);
    parameters.initial_padding(priming).profile(AV_PROFILE_AAC_LOW);
    av_channel_layout_default(parameters.ch_layout(), 2);
    header(parameters, configuration);
    return stream;
  }

  private static void header(AVCodecParameters parameters, byte[] configuration) {
    BytePointer copy =
        new BytePointer(av_mallocz(configuration.length + AV_INPUT_BUFFER_PADDING_SIZE));
    copy.put(configuration);
    parameters.extradata(copy).extradata_size(configuration.length);
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
    if (flags.equals(FRAGMENTED)) {
      av_dict_set(options, "frag_duration", FRAGMENT_MICROSECONDS, 0);
    }
    check(avformat_write_header(format, options), "Writing the header");
    av_dict_free(options);
  }

  /**
   * Appends one access unit or frame of sound.
   *
   * @param at in ticks of the time base
   * @param duration in ticks of the time base
   */
  void write(
      ByteBuffer data, boolean key, long at, long duration, AVRational timeBase, AVStream stream) {
    check(av_new_packet(packet, data.remaining()), "memory for a packet");
    packet.data().capacity(data.remaining()).asByteBuffer().put(data);
    packet.pts(at).dts(at).duration(duration).flags(key ? AV_PKT_FLAG_KEY : 0);
    write(packet, timeBase, stream);
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
    av_packet_free(packet);
  }
}
