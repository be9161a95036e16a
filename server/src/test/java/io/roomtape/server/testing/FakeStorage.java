package io.roomtape.server.testing;

import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.BesideFile;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.MetadataFile;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Storage in memory, each of whose operations can be made to fail. */
public final class FakeStorage implements RecordingStorage {
  private final Map<RecordingName, byte[]> media = new ConcurrentHashMap<>();
  private final Map<RecordingName, byte[]> metadata = new ConcurrentHashMap<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, BesideFile> beside = new ConcurrentHashMap<>();
  private final Map<RecordingName, Instant> times = new ConcurrentHashMap<>();
  private final Set<String> foreign = ConcurrentHashMap.newKeySet();
  private final AtomicInteger openBodies = new AtomicInteger();
  private volatile int diesAfter = Integer.MAX_VALUE;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** Makes a method fail until {@link #mend}. */
  public void fail(String method) {
    failing.add(method);
  }

  /** Lets every body break off after so many bytes, until {@link #mend}. */
  public void dieAfter(int bytes) {
    diesAfter = bytes;
  }

  public int openBodies() {
    return openBodies.get();
  }

  public void mend() {
    failing.clear();
    diesAfter = Integer.MAX_VALUE;
  }

  /** Forgets everything that was stored. */
  public void clear() {
    media.clear();
    metadata.clear();
    beside.clear();
    foreign.clear();
  }

  public void put(String name, byte[] bytes) {
    media.put(new RecordingName(name), bytes);
  }

  public void put(String name, byte[] bytes, Instant lastModified) {
    times.put(new RecordingName(name), lastModified);
    put(name, bytes);
  }

  public void putForeign(String name) {
    foreign.add(name);
  }

  public boolean hasMedia(String name) {
    return media.containsKey(new RecordingName(name));
  }

  /** Below the path of recordings. */
  public boolean hasFile(String path) {
    return files.containsKey(path);
  }

  public boolean hasMetadata(String name) {
    return metadata.containsKey(new RecordingName(name));
  }

  /** Puts something beside a recording. */
  public void putBeside(String name, Beside what, byte[] bytes) {
    String file = MetadataFile.nameFor(new RecordingName(name), what);
    String tag = "tag" + Arrays.hashCode(bytes);
    beside.put(file, new BesideFile(bytes, tag, Instant.ofEpochSecond(1_795_404_113)));
  }

  public boolean hasBeside(String name) {
    return MetadataFile.allFor(new RecordingName(name)).stream().anyMatch(beside::containsKey);
  }

  private void work(String method) {
    if (failing.contains(method)) {
      throw new StorageException("The fake storage is down", null);
    }
  }

  @Override
  public Optional<StoredMedia> find(RecordingName name) {
    work("find");
    return Optional.ofNullable(media.get(name))
        .map(
            bytes ->
                new StoredMedia(
                    name, bytes.length, "tag", times.getOrDefault(name, Instant.EPOCH)));
  }

  @Override
  public void walk(MediaVisitor visitor) {
    work("walk");
    media.keySet().forEach(name -> find(name).ifPresent(visitor::media));
    foreign.forEach(visitor::foreign);
  }

  @Override
  public MediaBody open(StoredMedia found, long first, long length) {
    work("open");
    byte[] bytes = media.getOrDefault(found.name(), new byte[0]);
    byte[] slice = Arrays.copyOfRange(bytes, (int) first, (int) (first + length));
    openBodies.incrementAndGet();
    return new MediaBody() {
      @Override
      public void transferTo(OutputStream receiver) throws IOException {
        receiver.write(slice, 0, Math.min(slice.length, diesAfter));
        if (slice.length > diesAfter) {
          throw new StorageException("The fake storage died", null);
        }
      }

      @Override
      public void close() {
        openBodies.decrementAndGet();
      }
    };
  }

  @Override
  public URI presign(RecordingName name, Duration validFor) {
    return URI.create("https://storage.test/" + validFor.toSeconds());
  }

  @Override
  public void store(RecordingName name, Path file) {
    work("store");
    try {
      media.put(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void storeFile(FilePath path, Path file) {
    work("storeFile");
    putFile(path.value(), file);
  }

  @Override
  public void storeMetadata(FilePath path, Path file) {
    work("storeMetadata");
    putFile(path.in(MetadataFile.FOLDER), file);
  }

  private void putFile(String path, Path file) {
    try {
      files.put(path, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void walkMetadata(Consumer<RecordingName> visitor) {
    work("walkMetadata");
    metadata.keySet().forEach(visitor);
    beside.keySet().forEach(file -> MetadataFile.recording(file).ifPresent(visitor));
  }

  @Override
  public void saveMetadata(RecordingName name, byte[] json) {
    work("saveMetadata");
    metadata.put(name, json);
  }

  @Override
  public Optional<byte[]> loadMetadata(RecordingName name) {
    work("loadMetadata");
    return Optional.ofNullable(metadata.get(name));
  }

  @Override
  public void storeBeside(RecordingName name, Beside what, Path file) {
    work("storeBeside");
    try {
      putBeside(name.value(), what, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<BesideFile> loadBeside(RecordingName name, Beside what) {
    work("loadBeside");
    return Optional.ofNullable(beside.get(MetadataFile.nameFor(name, what)));
  }

  @Override
  public void walkBeside(Beside what, Consumer<RecordingName> visitor) {
    work("walkBeside");
    beside.keySet().forEach(file -> MetadataFile.recording(file, what).ifPresent(visitor));
  }

  @Override
  public void deleteMedia(RecordingName name) {
    work("deleteMedia");
    media.remove(name);
  }

  @Override
  public void deleteMetadata(RecordingName name) {
    work("deleteMetadata");
    metadata.remove(name);
    beside.keySet().removeAll(MetadataFile.allFor(name));
  }

  @Override
  public void check() {
    work("check");
  }
}
