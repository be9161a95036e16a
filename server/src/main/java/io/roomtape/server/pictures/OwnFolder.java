package io.roomtape.server.pictures;

import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StoredMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the files of one recording are while pictures are made of it. */
record OwnFolder(Path path) {
  /** Empties it, whoever left what in it. */
  void clear() throws IOException {
    delete(made());
    delete(path);
    Files.createDirectories(made());
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  Path made() {
    return path.resolve("made");
  }

  /** An empty file: there are no pictures, and never will be. */
  Path nothing() throws IOException {
    return Files.write(path.resolve("nothing"), new byte[0]);
  }

  /** A copy, which may be read as often as it takes. */
  Path fetch(RecordingStorage storage, StoredMedia media) throws IOException {
    Path file = path.resolve("file");
    try (OutputStream copy = Files.newOutputStream(file);
        MediaBody body = storage.open(media, 0, media.size())) {
      body.transferTo(copy);
    }
    return file;
  }
}
