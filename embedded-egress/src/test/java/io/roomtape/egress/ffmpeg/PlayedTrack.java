package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * What a player makes of a file with one track, of whatever container.
 *
 * @param codec FFmpeg's name for it
 * @param seconds that the container says it plays
 * @param pictures when each is shown, in seconds
 * @param sound the first channel, at 48 kHz
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PlayedTrack(
    String codec, double seconds, int width, int height, List<Double> pictures, float[] sound) {

  public static PlayedTrack read(Path file) {
    AVFormatContext in = Mp4Reader.open(file);
    AVStream stream = in.streams(0);
    String name = avcodec_find_decoder(stream.codecpar().codec_id()).name().getString();
    List<Double> pictures = new ArrayList<>();
    List<float[]> sound = new ArrayList<>();
    try (Decoder decoder =
        new Decoder(name, c -> avcodec_parameters_to_context(c, stream.codecpar()))) {
      AVPacket packet = av_packet_alloc();
      while (av_read_frame(in, packet) >= 0) {
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        double at = seconds(stream, packet.pts());
        decoder.decode(
            data,
            frame -> {
              if (frame.width() > 0) {
                pictures.add(at);
              } else {
                float[] samples = new float[frame.nb_samples()];
                new FloatPointer(frame.extended_data(0)).get(samples);
                sound.add(samples);
              }
            });
        av_packet_unref(packet);
      }
      av_packet_free(packet);
    }
    PlayedTrack played =
        new PlayedTrack(
            name,
            in.duration() / 1e6,
            stream.codecpar().width(),
            stream.codecpar().height(),
            pictures,
            joined(sound));
    avformat_close_input(in);
    return played;
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static double seconds(AVStream stream, long time) {
    return time * (double) stream.time_base().num() / stream.time_base().den();
  }

  /** Where a player goes on that was asked to go to a place, in seconds. */
  public static double seek(Path file, double to) {
    AVFormatContext in = Mp4Reader.open(file);
    AVStream stream = in.streams(0);
    long at = Math.round(to * stream.time_base().den() / stream.time_base().num());
    Ffmpeg.check(av_seek_frame(in, 0, at, AVSEEK_FLAG_BACKWARD), "seek");
    AVPacket packet = av_packet_alloc();
    Ffmpeg.check(av_read_frame(in, packet), "read");
    double found = seconds(stream, packet.pts());
    av_packet_free(packet);
    avformat_close_input(in);
    return found;
  }

  /** The loudest sample between two instants, 1 at most. */
  public float loudest(double from, double to) {
    float loudest = 0;
    for (float each : Arrays.copyOfRange(sound, (int) (from * 48_000), (int) (to * 48_000))) {
      loudest = Math.max(loudest, Math.abs(each));
    }
    return loudest;
  }
}
