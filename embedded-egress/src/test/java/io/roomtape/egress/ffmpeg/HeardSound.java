package io.roomtape.egress.ffmpeg;

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
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** What is heard of a file of sound alone: without what it says that is not to be heard. */
public final class HeardSound {
  private final String codec;
  private final int rate;
  private final double seconds;
  private final int streams;
  private float[] samples = new float[48_000];
  private int count;

  private HeardSound(AVFormatContext in, String codec) {
    this.codec = codec;
    this.rate = in.streams(0).codecpar().sample_rate();
    this.seconds = in.duration() / 1e6;
    this.streams = in.nb_streams();
  }

  public static HeardSound read(Path file) {
    AVFormatContext in = Mp4Reader.open(file);
    AVStream stream = in.streams(0);
    AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
    HeardSound heard = new HeardSound(in, codec.name().getString());
    AVCodecContext context = avcodec_alloc_context3(codec);
    Ffmpeg.check(avcodec_parameters_to_context(context, stream.codecpar()), "parameters");
    // Without it FFmpeg does not leave out what is not to be heard.
    context.pkt_timebase(stream.time_base());
    Ffmpeg.check(avcodec_open2(context, codec, (AVDictionary) null), "open");
    AVPacket packet = av_packet_alloc();
    while (av_read_frame(in, packet) >= 0) {
      heard.decode(context, packet);
      av_packet_unref(packet);
    }
    heard.decode(context, null);
    av_packet_free(packet);
    avcodec_free_context(context);
    avformat_close_input(in);
    return heard;
  }

  private void decode(AVCodecContext context, @Nullable AVPacket packet) {
    AVFrame frame = av_frame_alloc();
    Ffmpeg.check(avcodec_send_packet(context, packet), "decode");
    while (avcodec_receive_frame(context, frame) >= 0) {
      int more = frame.nb_samples();
      if (count + more > samples.length) {
        samples = Arrays.copyOf(samples, 2 * (count + more));
      }
      new FloatPointer(frame.extended_data(0)).get(samples, count, more);
      count += more;
    }
    av_frame_free(frame);
  }

  /** FFmpeg's name for it. */
  public String codec() {
    return codec;
  }

  public int rate() {
    return rate;
  }

  /** How long the file says it is. */
  public double seconds() {
    return seconds;
  }

  public int streams() {
    return streams;
  }

  /** How many there are in any file. */
  public static int streams(Path file) {
    AVFormatContext in = Mp4Reader.open(file);
    int streams = in.nb_streams();
    avformat_close_input(in);
    return streams;
  }

  /** How long it is heard. */
  public double heard() {
    return count / (double) rate;
  }

  /** The most that a sample is off from what its neighbours in a tone say, but for both ends. */
  public double worstClick(int hertz) {
    double turn = 2 * Math.cos(2 * Math.PI * hertz / rate);
    double worst = 0;
    for (int i = rate / 10; i + rate / 10 < count; i++) {
      worst = Math.max(worst, Math.abs(samples[i - 1] + samples[i + 1] - turn * samples[i]));
    }
    return worst;
  }

  /** The most that it is off from a tone that begins with it, but for both ends. */
  public double worstOff(int hertz, double level) {
    double worst = 0;
    for (int i = rate / 10; i + rate / 10 < count; i++) {
      double right = level * Math.sin(2 * Math.PI * hertz * i / rate);
      worst = Math.max(worst, Math.abs(samples[i] - right));
    }
    return worst;
  }

  /** The loudest sample between two instants, 1 at most. */
  public float loudest(double from, double to) {
    float loudest = 0;
    for (int i = (int) (from * rate); i < to * rate && i < count; i++) {
      loudest = Math.max(loudest, Math.abs(samples[i]));
    }
    return loudest;
  }
}
