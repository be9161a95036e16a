package io.roomtape.server.pictures;

import io.roomtape.server.recordings.Beside;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Makes pictures of a recording's file. */
@FunctionalInterface
public interface PictureMaker {
  /**
   * @param folder where they are put; it is empty
   * @return what was made; nothing of a file that has no pictures
   * @throws IOException when the file cannot be read, or takes too long
   */
  Map<Beside, Path> make(Path file, Path folder) throws IOException, InterruptedException;
}
