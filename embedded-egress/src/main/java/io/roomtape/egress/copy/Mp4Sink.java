package io.roomtape.egress.copy;

import io.roomtape.egress.encode.AnnexB;
import io.roomtape.egress.encode.PictureSize;
import io.roomtape.egress.mp4.PictureFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** H.264 in MP4. */
final class Mp4Sink implements PictureSink {
  private final Path path;
  private final Path media;
  private final PictureFile file;
  private byte[] configuration = {};
  private boolean changes;

  Mp4Sink(Path path) throws IOException {
    this.path = path;
    this.media = path.resolveSibling(path.getFileName() + ".media");
    this.file = PictureFile.create(media);
  }

  @Override
  public boolean picture(long time, boolean key, List<byte[]> layers) throws IOException {
    ByteBuffer unit = ByteBuffer.wrap(layers.getFirst());
    Optional<byte[]> told = key ? configuration(unit) : Optional.empty();
    if (configuration.length == 0 && told.isEmpty()) {
      return false;
    }
    byte[] before = configuration;
    told.ifPresent(
        sets -> {
          configuration = before.length == 0 ? sets : before;
          changes |= !Arrays.equals(sets, configuration);
        });
    file.picture(ticks(time), key, AnnexB.withParameterSets(unit));
    return true;
  }

  private static Optional<byte[]> configuration(ByteBuffer unit) {
    try {
      byte[] sets = AnnexB.configuration(unit);
      return PictureSize.of(sets).map(_ -> sets);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static long ticks(long nanos) {
    return nanos / 1_000 * PictureFile.SCALE / 1_000_000;
  }

  @Override
  public void finish(long length) throws IOException {
    PictureSize size = PictureSize.of(configuration).orElseThrow();
    file.finish(
        path,
        new PictureFile.Format(size.width(), size.height(), configuration, changes),
        ticks(length));
  }

  @Override
  public void close() throws IOException {
    file.close();
    Files.deleteIfExists(media);
  }
}
