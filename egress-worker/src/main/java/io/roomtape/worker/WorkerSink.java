package io.roomtape.worker;

import io.roomtape.egress.RecordingSink;
import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.journal.OnDisk;
import io.roomtape.egress.recording.S3Destination;
import io.roomtape.objects.ForeignS3;
import io.roomtape.objects.RequestedS3;
import io.roomtape.objects.S3Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Stores files where requests say, else in the worker's bucket, else in a folder. */
record WorkerSink(
    Place storage,
    Optional<Place> spare,
    Optional<Path> folder,
    RequestedS3 requested,
    Uploads uploads)
    implements RecordingSink {
  @Override
  public String store(Path file, String path) throws IOException {
    boolean custom = storage.bucket().flatMap(S3Target::endpoint).isPresent();
    return uploads.counted(path, custom, () -> put(file, path));
  }

  private String put(Path file, String path) throws IOException {
    String key = storage.prefix().on(path);
    return storage.bucket().isPresent()
        ? into(storage.bucket().get(), file, key)
        : intoFolder(file, key);
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
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Path part = target.resolveSibling("." + UUID.randomUUID() + ".part");
    try {
      Files.copy(file, part);
      OnDisk.file(part);
      OnDisk.move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
    return target.toString();
  }

  /** Where the application looks for it. */
  @Override
  public void storeBeside(Beside what, Path file, String path) throws IOException {
    store(file, what.place(path));
  }

  @Override
  public Optional<RecordingSink> backup() {
    return spare.map(
        place ->
            new Backup(
                new WorkerSink(place, Optional.empty(), folder, RequestedS3.PLAIN, uploads)));
  }

  /** It is counted by itself. */
  private record Backup(WorkerSink sink) implements RecordingSink {
    @Override
    public String store(Path file, String path) throws IOException {
      return sink.uploads.backedUp(path, () -> sink.put(file, path));
    }

    @Override
    public void storeBeside(Beside what, Path file, String path) throws IOException {
      store(file, what.place(path));
    }
  }

  @Override
  public boolean knowsS3() {
    return true;
  }

  @Override
  public boolean hasKeysFor(S3Destination to) {
    return requested.hasKeysFor(to);
  }

  @Override
  public String store(Path file, String path, S3Destination to) throws IOException {
    String key = storage.prefix().on(path);
    boolean custom = !to.endpoint().isEmpty();
    return uploads.counted(path, custom, () -> requested.store(file, key, to));
  }
}
