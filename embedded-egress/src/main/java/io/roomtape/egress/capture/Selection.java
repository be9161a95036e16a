package io.roomtape.egress.capture;

import io.roomtape.egress.journal.Channel;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.util.List;
import java.util.Optional;

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

  /** Whether everybody belongs to it, whatever they publish. */
  boolean isOfEverybody() {
    return pictures.contains(ANY) || sounds.stream().map(Route::match).anyMatch(ANY::equals);
  }

  boolean shows(TapParticipant participant, TapTrack track) {
    return pictures.stream().anyMatch(match -> match.of(participant, track));
  }

  /** Where a sound is heard; nowhere if it is not. */
  Optional<Channel> channel(TapParticipant participant, TapTrack track) {
    return sounds.stream()
        .filter(route -> route.match().of(participant, track))
        .findFirst()
        .map(Route::channel);
  }

  /** The field of the request that names a track of the wrong kind. */
  Optional<String> mistaken(TapTrack track) {
    Match named = new Match.Track(track.sid());
    boolean seen = pictures.contains(named);
    boolean heard = sounds.stream().map(Route::match).anyMatch(named::equals);
    if (seen == heard || track.isVideo() == seen) {
      return Optional.empty();
    }
    return Optional.of(seen ? "video_track_id" : "audio_track_id");
  }

  boolean endsWith(TapParticipant participant) {
    return ends == Ends.WITH_THE_PERSON
        && pictures.stream()
            .anyMatch(
                match ->
                    match instanceof Match.Person person
                        && person.identity().equals(participant.identity()));
  }
}
