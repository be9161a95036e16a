package io.roomtape.server;

import io.roomtape.server.access.ApiKeys;
import io.roomtape.server.access.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the key that all others are made with, where nobody has one. It is written into a file for
 * its owner alone, because a log is read by many.
 */
record FirstKey(ApiKeys keys, Path dataFolder) {
  private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

  void makeIfNeeded() {
    if (keys.hasAdministrator()) {
      return;
    }
    Path file = dataFolder.resolve("admin.key");
    try {
      ApiKeys.Made made = keys.make("first", Caller.Grant.ALL, Optional.empty());
      OwnersFile.replace(file, made.text() + "\n");
      log.info("A key for the administrator is in {}", file);
    } catch (IOException e) {
      throw new UncheckedIOException("The administrator's key: " + file, e);
    }
  }
}
