package io.roomtape.contract.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.files.FolderStorage;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.RecordingStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recordings in a folder. */
class FolderStorageTest extends RecordingStorageContract {
  private static final SignedLinks LINKS =
      new SignedLinks(List.of("secret".getBytes(UTF_8)), Clock.systemUTC());

  @Override
  RecordingStorage storage() {
    return FolderStorage.in(work.resolve("recordings"), LINKS);
  }

  @Override
  RecordingStorage gone() {
    Path mounted = work.resolve("mounted");
    RecordingStorage storage = FolderStorage.in(mounted, LINKS);
    try {
      Files.move(mounted, work.resolve("unmounted"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return storage;
  }

  @Override
  void putForeign(String name, byte[] bytes) throws IOException {
    storage();
    Files.write(work.resolve("recordings").resolve(name), bytes);
  }

  @Override
  byte[] foreign(String name) throws IOException {
    return Files.readAllBytes(work.resolve("recordings").resolve(name));
  }

  /** As the application does behind its route. */
  @Override
  Optional<byte[]> follow(URI link) {
    Matcher parts =
        Pattern.compile("/media/([^?]+)\\?expires=([^&]+)&signature=(.+)").matcher(link.toString());
    assertThat(parts.matches()).isTrue();
    RecordingName name = new RecordingName(URLDecoder.decode(parts.group(1), UTF_8));
    return switch (LINKS.judge(name, parts.group(2), parts.group(3))) {
      case VALID -> Optional.of(read(name));
      case EXPIRED, FORGED -> Optional.empty();
    };
  }

  private byte[] read(RecordingName name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MediaBody body = storage().open(storage().find(name).orElseThrow(), 5, 5)) {
      body.transferTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
