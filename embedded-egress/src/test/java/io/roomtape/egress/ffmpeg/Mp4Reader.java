package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/** What a player would show and play of an MP4 file, kept at a quarter of its width and height. */
public final class Mp4Reader {
  private static final int STEP = 4;

  /** Small pictures by time in microseconds: Y, Cb and Cr of each pixel. */
  private final TreeMap<Long, int[]> pictures = new TreeMap<>();

  private final List<Long> keyFrames = new ArrayList<>();
  private float[] sound = new float[48_000];
  private int samples;
  private int width;
  private int height;

  private Mp4Reader() {}

  /** A file whose streams are known. */
  static AVFormatContext open(Path file) {
    Ffmpeg.load();
    AVFormatContext in = new AVFormatContext(null);
    Ffmpeg.check(
        avformat_open_input(in, file.toString(), (AVInputFormat) null, (AVDictionary) null),
        "open " + file);
    Ffmpeg.check(avformat_find_stream_info(in, (AVDictionary) null), "streams");
    return in;
  }

  /** Which of the two streams has the pictures. */
  static int video(AVFormatContext in) {
    return in.streams(0).codecpar().width() > 0 ? 0 : 1;
  }

  public static Mp4Reader read(Path file) {
    Mp4Reader reader = new Mp4Reader();
    AVFormatContext in = open(file);
    int video = video(in);
    try (Decoder pictures = decoder("h264", in, video);
        Decoder sounds = decoder("aac", in, 1 - video)) {
      AVPacket packet = av_packet_alloc();
      while (av_read_frame(in, packet) >= 0) {
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        if (packet.stream_index() == video) {
          long at = packet.pts() * 1_000_000 / in.streams(video).time_base().den();
          if ((packet.flags() & 1) != 0) {
            reader.keyFrames.add(at);
          }
          pictures.decode(data, frame -> reader.picture(at, frame));
        } else {
          int at = (int) (packet.pts() * 48_000 / in.streams(1 - video).time_base().den());
          sounds.decode(data, frame -> reader.sound(at, frame));
        }
        av_packet_unref(packet);
      }
      av_packet_free(packet);
    }
    avformat_close_input(in);
    return reader;
  }

  private static Decoder decoder(String name, AVFormatContext in, int stream) {
    return new Decoder(name, c -> avcodec_parameters_to_context(c, in.streams(stream).codecpar()));
  }

  private void picture(long at, AVFrame frame) {
    height = frame.height();
    width = frame.width() / STEP;
    int[] small = new int[width * (frame.height() / STEP)];
    for (int row = 0; row < frame.height() / STEP; row++) {
      int y = row * STEP + STEP / 2;
      byte[] luma = row(frame, 0, y);
      byte[] cb = row(frame, 1, y / 2);
      byte[] cr = row(frame, 2, y / 2);
      for (int column = 0; column < width; column++) {
        int x = column * STEP + STEP / 2;
        small[row * width + column] =
            (luma[x] & 255) << 16 | (cb[x / 2] & 255) << 8 | (cr[x / 2] & 255);
      }
    }
    pictures.put(at, small);
  }

  private static byte[] row(AVFrame frame, int plane, int y) {
    int stride = frame.linesize(plane);
    byte[] row = new byte[stride];
    new BytePointer(frame.data(plane)).position((long) y * stride).get(row);
    return row;
  }

  private static int rgb(int yuv) {
    return rgb(yuv >> 16, yuv >> 8 & 255, yuv & 255);
  }

  private static int rgb(int y, int cb, int cr) {
    double luma = 1.164 * (y - 16);
    return clamp(luma + 1.596 * (cr - 128)) << 16
        | clamp(luma - 0.392 * (cb - 128) - 0.813 * (cr - 128)) << 8
        | clamp(luma + 2.017 * (cb - 128));
  }

  private static int clamp(double value) {
    return (int) Math.clamp(Math.round(value), 0L, 255L);
  }

  private void sound(int at, AVFrame frame) {
    int end = at + frame.nb_samples();
    if (end > sound.length) {
      sound = Arrays.copyOf(sound, end * 2);
    }
    float[] data = new float[frame.nb_samples()];
    new FloatPointer(frame.extended_data(0)).get(data);
    for (int i = Math.max(0, -at); i < data.length; i++) {
      sound[at + i] = data[i];
    }
    samples = Math.max(samples, end);
  }

  /** Of the pictures. */
  public int height() {
    return height;
  }

  /** When the last picture begins, in seconds. */
  public double lastPicture() {
    return pictures.lastKey() / 1e6;
  }

  public int frames() {
    return pictures.size();
  }

  public double soundSeconds() {
    return samples / 48_000.0;
  }

  /** The most that a sample is off from what its neighbours in a tone say, but for both ends. */
  public double worstClick(int hertz) {
    double turn = 2 * Math.cos(2 * Math.PI * hertz / 48_000);
    double worst = 0;
    for (int i = 4_800; i + 4_800 < samples; i++) {
      worst = Math.max(worst, Math.abs(sound[i - 1] + sound[i + 1] - turn * sound[i]));
    }
    return worst;
  }

  /** Of all samples, 1 at most. */
  public float loudest() {
    float loudest = 0;
    for (int i = 0; i < samples; i++) {
      loudest = Math.max(loudest, Math.abs(sound[i]));
    }
    return loudest;
  }

  public List<Double> keyFrames() {
    return keyFrames.stream().map(at -> at / 1e6).toList();
  }

  /** The colour shown at an instant at a place of the full-size picture. */
  public int colour(double seconds, int x, int y) {
    return rgb(at(seconds)[y / STEP * width + x / STEP]);
  }

  private int[] at(double seconds) {
    return pictures.floorEntry((long) (seconds * 1e6) + 1).getValue();
  }

  /** Every picture at one place, in order. */
  public List<Integer> colours(int x, int y) {
    return pictures.values().stream().map(p -> rgb(p[y / STEP * width + x / STEP])).toList();
  }

  /** Times at which the place turns from dark to light, in seconds. */
  public List<Double> flashes(int x, int y) {
    List<Double> found = new ArrayList<>();
    boolean light = false;
    for (var entry : pictures.entrySet()) {
      int rgb = rgb(entry.getValue()[y / STEP * width + x / STEP]);
      boolean now = Math.min(Math.min(rgb >> 16 & 255, rgb >> 8 & 255), rgb & 255) > 200;
      if (now && !light) {
        found.add(entry.getKey() / 1e6);
      }
      light = now;
    }
    return found;
  }

  /** Times at which a tone begins, in seconds (Goertzel over 4 ms). */
  public List<Double> beeps(int hertz) {
    int block = 192;
    List<Double> found = new ArrayList<>();
    boolean on = false;
    for (int from = 0; from + block <= samples; from += 48) {
      boolean now = level(from, block, hertz) > 0.06;
      if (now && !on && (found.isEmpty() || from / 48_000.0 - found.getLast() > 0.3)) {
        found.add((from + block / 2) / 48_000.0);
      }
      on = now;
    }
    return found;
  }

  private double level(int from, int count, int hertz) {
    double c = 2 * Math.cos(2 * Math.PI * hertz / 48_000);
    double s1 = 0;
    double s2 = 0;
    for (int i = from; i < from + count; i++) {
      double s0 = sound[i] + c * s1 - s2;
      s2 = s1;
      s1 = s0;
    }
    return Math.sqrt(Math.max(0, s1 * s1 + s2 * s2 - c * s1 * s2)) / count;
  }

  /** The picture at an instant, for looking at it. */
  public BufferedImage image(double seconds) {
    int[] rgb = Arrays.stream(at(seconds)).map(Mp4Reader::rgb).toArray();
    BufferedImage image = new BufferedImage(width, rgb.length / width, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, rgb.length / width, rgb, 0, width);
    return image;
  }
}
