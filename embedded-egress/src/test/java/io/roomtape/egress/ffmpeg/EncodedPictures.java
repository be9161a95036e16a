package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** What a player sees of encoded pictures. */
public final class EncodedPictures implements AutoCloseable {
  /**
   * One decoded picture.
   *
   * @param colours primaries, transfer and matrix, by their numbers (ITU-T H.273)
   * @param luma row by row, without gaps
   */
  public record Shown(boolean key, int width, int height, List<Integer> colours, ByteBuffer luma) {}

  /** AV_FRAME_FLAG_KEY, a macro that the presets do not have. */
  private static final int KEY = 1 << 1;

  private final Decoder decoder;

  /**
   * @param configuration AVCDecoderConfigurationRecord
   */
  public EncodedPictures(byte[] configuration) {
    Ffmpeg.load();
    this.decoder = new Decoder("h264", context -> header(context, configuration));
  }

  private static void header(AVCodecContext context, byte[] configuration) {
    int room = configuration.length + AV_INPUT_BUFFER_PADDING_SIZE;
    BytePointer copy = new BytePointer(av_mallocz(room)).capacity(room);
    copy.put(configuration);
    context.extradata(copy).extradata_size(configuration.length);
  }

  /** The pictures that one access unit gives. */
  public List<Shown> shown(ByteBuffer accessUnit) {
    byte[] bytes = new byte[accessUnit.remaining()];
    accessUnit.duplicate().get(bytes);
    List<Shown> shown = new ArrayList<>();
    boolean taken = decoder.decode(bytes, frame -> shown.add(shown(frame)));
    return taken ? shown : List.of();
  }

  private static Shown shown(AVFrame frame) {
    byte[] luma = new byte[frame.width() * frame.height()];
    for (int y = 0; y < frame.height(); y++) {
      new BytePointer(frame.data(0))
          .position((long) y * frame.linesize(0))
          .get(luma, y * frame.width(), frame.width());
    }
    return new Shown(
        (frame.flags() & KEY) != 0,
        frame.width(),
        frame.height(),
        List.of(frame.color_primaries(), frame.color_trc(), frame.colorspace()),
        ByteBuffer.wrap(luma));
  }

  @Override
  public void close() {
    decoder.close();
  }
}
