package io.roomtape.server.playback.web;

import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.BesideFile;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Media in memory, with every way to fail that playback must survive. */
final class FakeStorage implements RecordingStorage {

  static final Instant LAST_MODIFIED = Instant.parse("2026-03-01T10:20:30Z");

  private final Map<RecordingName, byte[]> media = new ConcurrentHashMap<>();
  final AtomicInteger openedBodies = new AtomicInteger();
  final AtomicInteger openBodies = new AtomicInteger();
  final AtomicLong bytesAskedFor = new AtomicLong();
  volatile boolean down;
  volatile long diesAfter = Long.MAX_VALUE;

  void reset() {
    media.clear();
    openedBodies.set(0);
    bytesAskedFor.set(0);
    down = false;
    diesAfter = Long.MAX_VALUE;
  }

  void put(String name, byte[] bytes) {
    media.put(new RecordingName(name), bytes);
  }

  boolean has(RecordingName name) {
    return media.containsKey(name);
  }

  @Override
  public Optional<StoredMedia> find(RecordingName name) {
    check();
    return Optional.ofNullable(media.get(name))
        .map(bytes -> new StoredMedia(name, bytes.length, "tag-1", LAST_MODIFIED));
  }

  @Override
  public void walk(MediaVisitor visitor) {
    check();
    media.keySet().forEach(name -> find(name).ifPresent(visitor::media));
  }

  @Override
  public MediaBody open(StoredMedia found, long first, long length) {
    check();
    byte[] bytes = media.getOrDefault(found.name(), new byte[0]);
    openedBodies.incrementAndGet();
    openBodies.incrementAndGet();
    bytesAskedFor.addAndGet(length);
    return new Body(bytes, (int) first, (int) length);
  }

  private final class Body implements MediaBody {
    private final byte[] bytes;
    private final int first;
    private final int length;
    private boolean closed;

    Body(byte[] bytes, int first, int length) {
      this.bytes = bytes;
      this.first = first;
      this.length = length;
    }

    @Override
    public void transferTo(OutputStream receiver) throws java.io.IOException {
      for (int sent = 0; sent < length; ) {
        if (sent >= diesAfter) {
          throw new StorageException("died", null);
        }
        int chunk = (int) Math.min(Math.min(64 * 1024, diesAfter - sent), length - sent);
        receiver.write(bytes, first + sent, chunk);
        sent += chunk;
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        openBodies.decrementAndGet();
      }
    }
  }

  @Override
  public URI presign(RecordingName name, Duration validFor) {
    return URI.create("https://storage.test/" + name.stem() + "?seconds=" + validFor.toSeconds());
  }

  @Override
  public void check() {
    if (down) {
      throw new StorageException("storage at secret-host is down", null);
    }
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
  public void store(RecordingName name, Path file) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  @Override
  public void saveMetadata(RecordingName name, byte[] json) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<byte[]> loadMetadata(RecordingName name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void storeBeside(RecordingName name, Beside what, Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<BesideFile> loadBeside(RecordingName name, Beside what) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void deleteMetadata(RecordingName name) {
    throw new UnsupportedOperationException();
  }
}
