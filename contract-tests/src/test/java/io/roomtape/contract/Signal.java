package io.roomtape.contract;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A signal to a process of these tests. */
final class Signal {
  private Signal() {}

  /**
   * @param name as {@code kill} takes it
   */
  static void send(Process process, String name) {
    try {
      int status =
          new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill " + name + ": " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
