package io.roomtape.egress.capture;

import io.roomtape.egress.journal.Channel;
import java.util.List;

/**
 * What of a room is recorded. Nothing is before those people and tracks are there that it names.
 *
 * @param pictures the video tracks that are shown
 * @param sounds the audio tracks that are heard; the first that fits says where
 * @param alternating whether each further sound is heard on the other side, whatever the routes say
 * @param ends when it is over
 */
public record Selection(List<Match> pictures, List<Route> sounds, boolean alternating, Ends ends) {
  /** When a recording is over, besides when its room is. */
  public enum Ends {
    WITH_THE_ROOM,
    /** When a person whom it names leaves. */
    WITH_THE_PERSON,
    /** When none of its tracks is published any more. */
    WITH_THE_TRACKS
  }

  private static final Match ANY = new Match.Any();

  /** All of it. */
  public static final Selection ROOM = room(new Route(ANY));

  public Selection {
    pictures = List.copyOf(pictures);
    sounds = List.copyOf(sounds);
  }

  /** All of it, heard so. */
  public static Selection room(Route... sounds) {
    return new Selection(List.of(ANY), List.of(sounds), false, Ends.WITH_THE_ROOM);
  }

  /** All of it, each sound on the other side than the one before. */
  public static Selection alternatingRoom() {
    return new Selection(
        List.of(ANY), List.of(new Route(ANY, Channel.LEFT)), true, Ends.WITH_THE_ROOM);
  }
}
