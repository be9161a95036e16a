package io.roomtape.egress.capture;

import io.roomtape.egress.journal.Channel;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.Form;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what of a room is recorded, on the room's thread. As long as somebody or something
 * is missing that the selection names, the rest is held back.
 */
final class Filter implements TapListener {
  /** What becomes of a recording besides its room. Must return at once. */
  interface Outcome {
    /** Whom it is of has left, or its tracks have ended. */
    void over();

    /**
     * It can never be.
     *
     * @param field of the request that is wrong
     */
    void impossible(String field);

    /** Its room cannot be heard. */
    void unheard(String why);

    /**
     * A track that belongs to it is in nothing that can be recorded.
     *
     * @param mimeType what it is in
     */
    void leftOut(String mimeType);
  }

  private record Report(long ntp, long rtpTime, long atNanos) {}

  private static final class Track {
    TapTrack told;
    final Optional<Channel> channel;
    @Nullable Report report;
    boolean through;

    Track(TapTrack told, Optional<Channel> channel) {
      this.told = told;
      this.channel = channel;
    }
  }

  private final Selection selection;
  private final Form form;
  private final RoomListener listener;
  private final Outcome outcome;
  private final Needs needs;
  private final Map<String, TapParticipant> people = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private Channel next = Channel.LEFT;
  private volatile @Nullable Subject first;

  Filter(Selection selection, Form form, RoomListener listener, Outcome outcome) {
    this.selection = selection;
    this.form = form;
    this.listener = listener;
    this.outcome = outcome;
    this.needs = new Needs(selection);
  }

  /** Who or what is missing, in LiveKit's words. From any thread. */
  Optional<String> missing() {
    return needs.missing();
  }

  /** The first track that was let through; of several at once a picture. From any thread. */
  Optional<Subject> first() {
    return Optional.ofNullable(first);
  }

  @Override
  public void participantJoined(TapParticipant participant, long atNanos) {
    people.put(participant.sid(), participant);
    if (selection.isOfEverybody()) {
      tell(participant, atNanos);
    }
    needs.arrived(participant);
    letThrough(atNanos);
  }

  private void tell(TapParticipant participant, long atNanos) {
    if (told.add(participant.sid())) {
      listener.participantJoined(participant, atNanos);
    }
  }

  @Override
  public void participantRenamed(String participantSid, String name, long atNanos) {
    people.computeIfPresent(
        participantSid, (sid, p) -> new TapParticipant(sid, p.identity(), name, p.kind()));
    if (told.contains(participantSid)) {
      listener.participantRenamed(participantSid, name, atNanos);
    }
  }

  @Override
  public void participantLeft(String participantSid, long atNanos) {
    boolean ended = tracks.values().removeIf(t -> t.told.participantSid().equals(participantSid));
    if (told.remove(participantSid)) {
      listener.participantLeft(participantSid, atNanos);
    }
    TapParticipant gone = people.remove(participantSid);
    if (gone != null && selection.endsWith(gone)) {
      outcome.over();
    }
    endWithTracks(ended);
  }

  @Override
  public void speaking(List<String> participantSids, long atNanos) {
    listener.speaking(participantSids.stream().filter(told::contains).toList(), atNanos);
  }

  /** Of a sound that is only told of, to show who is muted, no packet is heard. */
  @Override
  public boolean wants(TapTrack track) {
    return tracks.containsKey(track.sid()) && (track.isVideo() || form != Form.MP4_PICTURES);
  }

  @Override
  public void trackPublished(TapTrack track, long atNanos) {
    TapParticipant participant = people.get(track.participantSid());
    if (participant == null) {
      return;
    }
    selection.mistaken(track).ifPresent(outcome::impossible);
    Optional<Channel> channel = track.isVideo() ? Optional.empty() : channel(participant, track);
    if (track.isVideo() ? shows(participant, track) : channel.isPresent()) {
      tracks.put(track.sid(), new Track(track, channel));
    }
    needs.arrived(track);
    letThrough(atNanos);
  }

  private boolean shows(TapParticipant participant, TapTrack track) {
    boolean pictures = form.hasPictures() || form == Form.TRACK;
    return pictures && selection.shows(participant, track);
  }

  private Optional<Channel> channel(TapParticipant participant, TapTrack track) {
    Optional<Channel> channel = selection.channel(participant, track);
    if (channel.isPresent() && selection.alternating()) {
      channel = Optional.of(next);
      next = next == Channel.LEFT ? Channel.RIGHT : Channel.LEFT;
    }
    return channel;
  }

  private void letThrough(long atNanos) {
    if (needs.missing().isEmpty()) {
      List<Track> waiting = tracks.values().stream().filter(t -> !t.through).toList();
      first = first == null ? chief(waiting) : first;
      waiting.forEach(track -> letThrough(track, atNanos));
    }
  }

  /** The picture, or a sound if there is none. */
  private @Nullable Subject chief(List<Track> among) {
    return among.stream()
        .map(track -> track.told)
        .flatMap(
            track ->
                Stream.ofNullable(people.get(track.participantSid()))
                    .map(participant -> new Subject(participant, track)))
        .min(Comparator.comparing(subject -> !subject.track().isVideo()))
        .orElse(null);
  }

  private void letThrough(Track track, long atNanos) {
    track.through = true;
    TapParticipant participant = people.get(track.told.participantSid());
    if (participant != null) {
      tell(participant, atNanos);
    }
    if (Codec.of(track.told.mimeType()) == Codec.OTHER) {
      outcome.leftOut(track.told.mimeType());
    }
    listener.trackPublished(track.told, track.channel.orElse(Channel.BOTH), atNanos);
    Report report = track.report;
    if (report != null) {
      listener.senderReport(track.told.sid(), report.ntp, report.rtpTime, report.atNanos);
    }
  }

  @Override
  public void trackMuted(String trackSid, boolean muted, long atNanos) {
    Track track = tracks.get(trackSid);
    if (track != null) {
      track.told = track.told.with(muted);
      if (track.through) {
        listener.trackMuted(trackSid, muted, atNanos);
      }
    }
  }

  @Override
  public void trackUnpublished(String trackSid, long atNanos) {
    Track track = tracks.remove(trackSid);
    if (track != null && track.through) {
      listener.trackUnpublished(trackSid, atNanos);
    }
    endWithTracks(track != null);
  }

  private void endWithTracks(boolean ended) {
    if (ended && tracks.isEmpty() && selection.ends() == Selection.Ends.WITH_THE_TRACKS) {
      outcome.over();
    }
  }

  @Override
  public void rtp(
      String trackSid,
      int sequence,
      long rtpTime,
      boolean marker,
      ByteBuffer payload,
      long arrivalNanos) {
    Track track = tracks.get(trackSid);
    if (track != null && track.through) {
      listener.rtp(trackSid, sequence, rtpTime, marker, payload, arrivalNanos);
    }
  }

  @Override
  public void senderReport(String trackSid, long ntp, long rtpTime, long arrivalNanos) {
    Track track = tracks.get(trackSid);
    if (track != null && track.through) {
      listener.senderReport(trackSid, ntp, rtpTime, arrivalNanos);
    } else if (track != null) {
      track.report = new Report(ntp, rtpTime, arrivalNanos);
    }
  }

  @Override
  public void roomClosed(long atNanos) {
    listener.roomClosed(atNanos);
  }

  /** What there is already is kept. */
  @Override
  public void failed(String reason) {
    if (first == null) {
      outcome.unheard(reason);
    } else {
      outcome.over();
    }
  }
}
