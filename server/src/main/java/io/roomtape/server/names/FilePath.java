package io.roomtape.server.names;

import java.util.List;
import java.util.Optional;

/**
 * Where a file is that is no recording, below the path of all recordings: names with {@code /} in
 * between. None begins with a dot, so that it leads neither out of there nor to what this server
 * keeps for itself; and it is no recording's name.
 */
public record FilePath(String value) {
  /** S3 takes 1,024, with what is before it. */
  private static final int MAX_BYTES = 800;

  private static final int MAX_NAME_BYTES = 255;

  public FilePath {
    Rules.checkText("path", value, MAX_BYTES);
    for (String name : List.of(value.split("/", -1))) {
      Rules.checkText("path", name, MAX_NAME_BYTES);
      if (name.startsWith(".")) {
        throw new InvalidValue("path", "must have no name in it that begins with a dot");
      }
    }
    if (value.indexOf('\\') >= 0 || value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue("path", "must have no backslash and no control character");
    }
    if (RecordingName.parse(value).isPresent()) {
      throw new InvalidValue("path", "must not be the name of a recording");
    }
  }

  /** What cannot be one is none. */
  public static Optional<FilePath> parse(String value) {
    try {
      return Optional.of(new FilePath(value));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  /** The path of a file of the same name in a folder that is beside it. */
  public String in(String folder) {
    int name = value.lastIndexOf('/') + 1;
    return value.substring(0, name) + folder + "/" + value.substring(name);
  }

  @Override
  public String toString() {
    return value;
  }
}
