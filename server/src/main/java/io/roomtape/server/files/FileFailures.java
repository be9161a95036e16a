package io.roomtape.server.files;

import io.roomtape.server.recordings.StorageException;
import java.io.IOException;
import java.nio.file.Path;

/** Turns the file system's failures into storage's, saying what was tried on which file. */
final class FileFailures {

  @FunctionalInterface
  interface Question<T> {
    T ask() throws IOException;
  }

  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  private FileFailures() {}

  static <T> T ask(String what, Path file, Question<T> question) {
    try {
      return question.ask();
    } catch (IOException e) {
      throw new StorageException("Could not " + what + " " + file + ": " + e, e);
    }
  }

  static void act(String what, Path file, Action action) {
    ask(
        what,
        file,
        () -> {
          action.run();
          return file;
        });
  }
}
