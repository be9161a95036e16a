package io.roomtape.egress.copy;

import io.roomtape.egress.webm.PictureCodec;
import io.roomtape.egress.webm.WebmWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** VP8 and VP9 in WebM. */
final class WebmSink implements PictureSink {
  private static final long MILLISECOND = 1_000_000;

  private final Path path;
  private final PictureCodec codec;
  private @Nullable WebmWriter file;

  WebmSink(Path path, PictureCodec codec) {
    this.path = path;
    this.codec = codec;
  }

  @Override
  public boolean picture(long time, boolean key, List<byte[]> layers) throws IOException {
    WebmWriter to = file;
    if (to == null) {
      Optional<PictureCodec.Size> size = codec.size(layers.getFirst());
      if (size.isEmpty()) {
        return false;
      }
      to = WebmWriter.create(path, codec, size.get());
      file = to;
    }
    to.picture(time / MILLISECOND, key, layers.size() == 1 ? layers.getFirst() : together(layers));
    return true;
  }

  /** A superframe (VP9 Bitstream, Annex B): of its layers a decoder shows the last. */
  static byte[] together(List<byte[]> layers) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    layers.forEach(all::writeBytes);
    int marker = 0xC0 | ((Integer.BYTES - 1) << 3) | (layers.size() - 1);
    all.write(marker);
    for (byte[] layer : layers) {
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        all.write(layer.length >> shift);
      }
    }
    all.write(marker);
    return all.toByteArray();
  }

  @Override
  public void finish(long length) throws IOException {
    if (file != null) {
      file.finish(length / MILLISECOND);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
