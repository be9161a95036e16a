package io.roomtape.egress.worker;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A list that only grows, a line each: what was added outlasts a power cut. For one writer. */
public record Lines(Path file) {

  /** Those that are whole. */
  public List<String> all() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Adds one; half a line that a crash has left is gone. */
  public void add(String line) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
      long end = endOfWhole(channel);
      channel.truncate(end);
      ByteBuffer rest = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (rest.hasRemaining()) {
        end += channel.write(rest, end);
      }
      channel.force(true);
    }
  }

  private static long endOfWhole(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    long end = channel.size();
    while (end > 0 && channel.read(one.clear(), end - 1) > 0 && one.get(0) != '\n') {
      end--;
    }
    return end;
  }
}
