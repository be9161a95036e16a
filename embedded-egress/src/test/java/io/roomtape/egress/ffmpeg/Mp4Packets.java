package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * What FFmpeg's demultiplexer finds in an MP4 file, however long, without decoding it.
 *
 * @param seconds that the container says it plays
 */
public record Mp4Packets(double seconds, Track pictures, Track sound) {
  /**
   * One track.
   *
   * @param seconds sum of all samples' durations
   * @param gaps where a sample does not begin when the one before it ends
   * @param bytes of all samples
   */
  public record Track(int count, double seconds, int gaps, long bytes) {
    private static final Track NONE = new Track(0, 0, 0, 0);

    private Track and(AVPacket packet, long expected, double tick) {
      boolean gap = count > 0 && packet.pts() != expected;
      return new Track(
          count + 1,
          seconds + packet.duration() * tick,
          gaps + (gap ? 1 : 0),
          bytes + packet.size());
    }
  }

  public static Mp4Packets read(Path file) {
    AVFormatContext in = Mp4Reader.open(file);
    int video = Mp4Reader.video(in);
    Track[] tracks = {Track.NONE, Track.NONE};
    long[] expected = new long[2];
    AVPacket packet = av_packet_alloc();
    while (av_read_frame(in, packet) >= 0) {
      int stream = packet.stream_index();
      tracks[stream] = tracks[stream].and(packet, expected[stream], tick(in.streams(stream)));
      expected[stream] = packet.pts() + packet.duration();
      av_packet_unref(packet);
    }
    av_packet_free(packet);
    double seconds = in.duration() / 1e6;
    avformat_close_input(in);
    return new Mp4Packets(seconds, tracks[video], tracks[1 - video]);
  }

  private static double tick(AVStream stream) {
    return stream.time_base().num() / (double) stream.time_base().den();
  }
}
