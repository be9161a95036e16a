package io.roomtape.server.names;

/** A participant's name, which is its identity too: not blank, at most 256 bytes in UTF-8. */
public record ParticipantName(String value) {
  public ParticipantName {
    Rules.checkText("participantName", value, Rules.LIVEKIT_NAME_BYTES);
  }

  /** For logs and sentences: in one line. */
  @Override
  public String toString() {
    return Printable.of(value);
  }
}
