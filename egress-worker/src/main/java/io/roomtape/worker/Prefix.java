package io.roomtape.worker;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What is put before each path of a storage, as a folder of its own; empty for nothing. Paths are
 * joined as Go's {@code path.Join} joins them, as LiveKit's egress does: a {@code /} in front
 * stays.
 */
record Prefix(String folder) {
  /**
   * @throws IllegalArgumentException when it leads upwards
   */
  Prefix {
    if (Arrays.asList(folder.split("/")).contains("..")) {
      throw new IllegalArgumentException("has \"..\" in it: say a folder, such as team/videos");
    }
  }

  String on(String path) {
    if (folder.isEmpty()) {
      return path;
    }
    String joined =
        Arrays.stream((folder + "/" + path).split("/"))
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .collect(Collectors.joining("/"));
    return folder.startsWith("/") ? "/" + joined : joined;
  }
}
