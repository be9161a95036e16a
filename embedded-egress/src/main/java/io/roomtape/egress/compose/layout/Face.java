package io.roomtape.egress.compose.layout;

/**
 * A person with the camera to show, or a shared screen.
 *
 * @param name the person's
 * @param encrypted whether there is more to it than others may see
 * @param track the video track to show, or {@link #NO_TRACK}
 * @param screen whether it is a shared screen, which is read up to its edges
 * @param silent whether the person has no microphone, or one that is muted
 * @param speaking whether the person speaks now
 */
public record Face(
    String participant,
    String name,
    boolean encrypted,
    int track,
    boolean screen,
    boolean silent,
    boolean speaking) {
  public static final int NO_TRACK = -1;

  /** Those for whom there is no place. */
  static Face others(int count) {
    return new Face("", "+" + count, false, NO_TRACK, false, false, false);
  }

  /** Its picture alone. */
  Face bare() {
    return new Face(participant, "", false, track, screen, false, false);
  }

  /** Whether a track is to be seen. */
  public boolean hasPicture() {
    return track != NO_TRACK;
  }

  /** Whether it stands for more than one. */
  public boolean isOthers() {
    return participant.isEmpty();
  }
}
