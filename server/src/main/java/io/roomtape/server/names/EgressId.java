package io.roomtape.server.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The id of an egress, {@code EG_…}, and so of the recording that it makes. */
public record EgressId(String value) {
  public EgressId {
    Rules.checkId("egressId", value);
  }

  /**
   * What stands for an egress where none is known: {@code FILE_} and half the SHA-256 of the file's
   * name, the same whenever, and by whom, it is asked.
   */
  public static EgressId ofFile(RecordingName name) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.value().getBytes(UTF_8));
      return new EgressId("FILE_" + HexFormat.of().formatHex(Arrays.copyOf(hash, 16)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
