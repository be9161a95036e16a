package io.roomtape.contract.storage;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StoredMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Some facts of the kit, with what they ask of the storage. */
abstract class StorageFacts {
  static final byte[] MEDIA = randomBytes(300_000);

  final RecordingStorageContract kit;

  StorageFacts(RecordingStorageContract kit) {
    this.kit = kit;
  }

  final RecordingStorage storage() {
    return kit.storage();
  }

  /** A folder of the test's own. */
  final Path work() {
    return kit.work;
  }

  final StoredMedia stored(String name, byte[] bytes) throws IOException {
    Path file = Files.write(Files.createTempFile(work(), "made", ".mp4"), bytes);
    RecordingName recording = new RecordingName(name);
    storage().store(recording, file);
    return storage().find(recording).orElseThrow();
  }

  final byte[] read(StoredMedia media, long first, long length) throws IOException {
    ByteArrayOutputStream receiver = new ByteArrayOutputStream();
    try (MediaBody body = storage().open(media, first, length)) {
      body.transferTo(receiver);
    }
    return receiver.toByteArray();
  }

  static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  /** Remembers what it was shown. */
  static final class Walked implements MediaVisitor {
    final List<StoredMedia> media = new ArrayList<>();
    final List<String> foreign = new ArrayList<>();

    @Override
    public void media(StoredMedia shown) {
      media.add(shown);
    }

    @Override
    public void foreign(String name) {
      foreign.add(name);
    }

    StoredMedia named(String name) {
      return media.stream().filter(m -> m.name().value().equals(name)).findFirst().orElseThrow();
    }
  }
}
