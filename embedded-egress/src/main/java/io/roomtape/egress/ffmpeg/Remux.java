package io.roomtape.egress.ffmpeg;

import static io.roomtape.egress.ffmpeg.Ffmpeg.check;
import static io.roomtape.egress.ffmpeg.Ffmpeg.have;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** Copies the streams of a fragmented MP4 file into one with its index at the front. */
public final class Remux {
  private Remux() {}

  public static void toFastStart(Path fragmented, Path target) {
    AVFormatContext in = new AVFormatContext(null);
    check(
        avformat_open_input(in, fragmented.toString(), (AVInputFormat) null, (AVDictionary) null),
        "Opening " + fragmented);
    try (Mp4File out = new Mp4File(target)) {
      check(avformat_find_stream_info(in, (AVDictionary) null), "Reading " + fragmented);
      List<AVStream> copies = new ArrayList<>();
      for (int i = 0; i < in.nb_streams(); i++) {
        AVStream copy = out.newStream();
        check(avcodec_parameters_copy(copy.codecpar(), in.streams(i).codecpar()), "Stream");
        copy.codecpar().codec_tag(0);
        copy.time_base(in.streams(i).time_base());
        copy.avg_frame_rate(in.streams(i).avg_frame_rate());
        copies.add(copy);
      }
      out.begin(Mp4File.FAST_START);
      copyPackets(in, out, copies);
      out.finish();
    } finally {
      avformat_close_input(in);
    }
  }

  private static void copyPackets(AVFormatContext in, Mp4File out, List<AVStream> copies) {
    AVPacket packet = have(av_packet_alloc(), "memory for a packet");
    try {
      while (av_read_frame(in, packet) >= 0) {
        int stream = packet.stream_index();
        out.write(packet, in.streams(stream).time_base(), copies.get(stream));
      }
    } finally {
      av_packet_free(packet);
    }
  }
}
