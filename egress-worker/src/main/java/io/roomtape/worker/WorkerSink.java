package io.roomtape.worker;

import io.roomtape.egress.RecordingSink;
import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.journal.OnDisk;
import io.roomtape.egress.recording.S3Destination;
import io.roomtape.objects.ForeignS3;
import io.roomtape.objects.S3Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores files where requests say, else in the worker's bucket, else in a folder; what the bucket
 * does not take goes to the backup, if there is one.
 */
record WorkerSink(Optional<S3Target> storage, Optional<S3Target> backup, Optional<Path> folder)
    implements RecordingSink {
  private static final Logger log = LoggerFactory.getLogger(WorkerSink.class);
  private static final String BESIDE = ".metadata";

  @Override
  public String store(Path file, String path) throws IOException {
    if (storage.isEmpty()) {
      return intoFolder(file, path);
    }
    try {
      return into(storage.get(), file, path);
    } catch (IOException e) {
      if (backup.isEmpty()) {
        throw e;
      }
      log.warn("{} goes to the backup: {}", path, e.getMessage());
      return into(backup.get(), file, path);
    }
  }

  /** What is refused today is set right by the administrator tomorrow: nothing is given up. */
  private static String into(S3Target bucket, Path file, String path) throws IOException {
    try {
      return ForeignS3.store(file, path, bucket);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private String intoFolder(Path file, String path) throws IOException {
    Path root =
        folder
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no storage: say one in the request or the worker's settings"))
            .toAbsolutePath()
            .normalize();
    Path target = root.resolve(path.replaceFirst("^/+", "")).normalize();
    if (!target.startsWith(root) || target.equals(root)) {
      throw new IllegalArgumentException("No file can be at " + path);
    }
    Path parent = Objects.requireNonNull(target.getParent());
    Files.createDirectories(parent);
    Path part = target.resolveSibling("." + UUID.randomUUID() + ".part");
    try {
      Files.copy(file, part);
      OnDisk.file(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      OnDisk.folder(parent);
    } finally {
      Files.deleteIfExists(part);
    }
    return target.toString();
  }

  /** Where the application looks for it. */
  @Override
  public void storeBeside(Beside what, Path file, String path) throws IOException {
    int name = path.lastIndexOf('/') + 1;
    int end = path.lastIndexOf('.');
    if (end > name) {
      String place = path.substring(0, name) + BESIDE + "/" + path.substring(name, end);
      store(file, place + suffix(what));
    }
  }

  private static String suffix(Beside what) {
    return switch (what) {
      case TIMELINE -> ".timeline.json";
      case SPEAKERS -> ".vtt";
      case POSTER -> ".poster.jpg";
      case STORYBOARD -> ".storyboard.jpg";
      case STORYBOARD_INDEX -> ".storyboard.vtt";
    };
  }

  @Override
  public boolean knowsS3() {
    return true;
  }

  @Override
  public String store(Path file, String path, S3Destination to) throws IOException {
    return ForeignS3.store(file, path, target(to));
  }

  private static S3Target target(S3Destination to) {
    return new S3Target(
        to.endpoint().isEmpty() ? Optional.empty() : Optional.of(URI.create(to.endpoint())),
        to.region(),
        to.accessKey(),
        to.secret(),
        to.sessionToken(),
        to.bucket(),
        to.pathStyle(),
        to.metadata(),
        to.tagging(),
        to.contentDisposition());
  }
}
