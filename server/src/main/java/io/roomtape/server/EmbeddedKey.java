package io.roomtape.server;

import io.roomtape.server.settings.InvalidSetting;
import io.roomtape.server.settings.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The embedded media server's own key: made at random once, kept in a file for its owner alone. */
final class EmbeddedKey {
  private static final SecureRandom RANDOM = new SecureRandom();

  private EmbeddedKey() {}

  static Key in(Path dataFolder) {
    Path file = dataFolder.resolve("livekit.key");
    try {
      Files.createDirectories(dataFolder);
      create(file);
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The key of the embedded media server: " + file, e);
    }
  }

  private static void create(Path file) throws IOException {
    if (!Files.exists(file)) {
      // Where another start was first, its key holds.
      OwnersFile.create(file, "API" + random(9) + ": " + random(32) + "\n");
    }
  }

  private static Key parse(Path file, String text) {
    String[] parts = text.strip().split(":\\s*", 2);
    if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new InvalidSetting(
          file + " must hold one line \"key: secret\"; delete it for a new one");
    }
    return new Key(parts[0], parts[1]);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
