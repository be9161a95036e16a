package io.roomtape.contract.simulation;

import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.BesideFile;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Storage in memory, for one thread. */
class MemoryStorage implements RecordingStorage {
  private static final int FILE_SIZE = 132;

  private record File(Duration duration, Instant storedAt) {}

  private final Map<RecordingName, File> media = new HashMap<>();
  private final Map<RecordingName, byte[]> metadata = new HashMap<>();
  private final Clock clock;

  MemoryStorage(Clock clock) {
    this.clock = clock;
  }

  Set<RecordingName> media() {
    return media.keySet();
  }

  Set<RecordingName> metadata() {
    return metadata.keySet();
  }

  /** Puts a whole MP4 there, as a recorder does. */
  long upload(RecordingName name, Duration duration) {
    media.put(name, new File(duration, clock.instant()));
    return FILE_SIZE;
  }

  /** A file type box and a movie header (ISO 14496-12, 4.3 and 8.2.2), and no media. */
  private static byte[] mp4(Duration duration) {
    return ByteBuffer.allocate(FILE_SIZE)
        .putInt(16)
        .put(new byte[] {'f', 't', 'y', 'p', 'm', 'p', '4', '2'})
        .putInt(0)
        .putInt(116)
        .put(new byte[] {'m', 'o', 'o', 'v'})
        .putInt(108)
        .put(new byte[] {'m', 'v', 'h', 'd'})
        .putInt(0)
        .putInt(0)
        .putInt(0)
        .putInt(1_000)
        .putInt((int) duration.toMillis())
        .array();
  }

  @Override
  public Optional<StoredMedia> find(RecordingName name) {
    return Optional.ofNullable(media.get(name))
        .map(file -> new StoredMedia(name, FILE_SIZE, "tag", file.storedAt()));
  }

  @Override
  public void walk(MediaVisitor visitor) {
    media.keySet().stream().sorted(Truth.BY_NAME).toList().stream()
        .flatMap(name -> find(name).stream())
        .forEach(visitor::media);
  }

  @Override
  public MediaBody open(StoredMedia found, long first, long length) {
    File file = media.get(found.name());
    if (file == null) {
      throw new StorageException(found.name() + " is gone", null);
    }
    byte[] bytes = mp4(file.duration());
    return new MediaBody() {
      @Override
      public void transferTo(OutputStream receiver) throws IOException {
        receiver.write(bytes, (int) first, (int) length);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public URI presign(RecordingName name, Duration validFor) {
    return URI.create("memory:" + name.stem().hashCode());
  }

  @Override
  public void store(RecordingName name, Path file) {
    throw new UnsupportedOperationException("The simulated recorder uploads by itself");
  }

  @Override
  public void storeFile(FilePath path, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void storeMetadata(FilePath path, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void walkMetadata(Consumer<RecordingName> visitor) {
    metadata.keySet().stream().sorted(Truth.BY_NAME).toList().forEach(visitor);
  }

  @Override
  public void saveMetadata(RecordingName name, byte[] json) {
    metadata.put(name, json);
  }

  @Override
  public Optional<byte[]> loadMetadata(RecordingName name) {
    return Optional.ofNullable(metadata.get(name));
  }

  @Override
  public void storeBeside(RecordingName name, Beside what, Path file) {
    throw new UnsupportedOperationException("The simulated recorder has nothing to put there");
  }

  @Override
  public Optional<BesideFile> loadBeside(RecordingName name, Beside what) {
    return Optional.empty();
  }

  @Override
  public void walkBeside(Beside what, Consumer<RecordingName> visitor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void deleteMedia(RecordingName name) {
    media.remove(name);
  }

  @Override
  public void deleteMetadata(RecordingName name) {
    metadata.remove(name);
  }

  @Override
  public void check() {}
}
