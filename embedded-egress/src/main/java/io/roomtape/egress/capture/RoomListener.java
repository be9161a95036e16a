package io.roomtape.egress.capture;

import io.roomtape.egress.journal.Channel;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Renamed;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Speaking;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.MediaKind;
import io.roomtape.egress.journal.RoomJournal;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import livekit.LivekitModels.TrackSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a tap hears into journal records, on the room's thread: one copy of the payload and an
 * entry in a queue. When the writer cannot keep up, video is left out from any packet to the next
 * start of a frame, so the decoder waits for a key frame, and sound packet by packet.
 */
public final class RoomListener implements TapListener {
  private static final Logger log = LoggerFactory.getLogger(RoomListener.class);

  /** Of whom the loudest are marked. */
  private static final int MOST_SPEAKERS = 100;

  private final RoomJournal journal;
  private final long epochNanos;
  private final Runnable roomClosed;
  private final Map<String, Track> tracks = new HashMap<>();
  private final Map<Integer, String> sids = new ConcurrentHashMap<>();
  private final Floor floor = new Floor();
  private Set<String> speakers = Set.of();
  private String holder = "";
  private int published;
  private long dropped;

  private static final class Track {
    final int number;
    final boolean video;
    final boolean recorded;
    boolean leavingOut;

    Track(int number, MediaKind kind) {
      this.number = number;
      this.video = kind.isVideo();
      this.recorded = video || kind.isSound();
    }
  }

  /**
   * @param epochNanos {@link System#nanoTime()} that is time 0 of the journal
   * @param roomClosed runs on the room's thread, must return at once
   */
  public RoomListener(RoomJournal journal, long epochNanos, Runnable roomClosed) {
    this.journal = journal;
    this.epochNanos = epochNanos;
    this.roomClosed = roomClosed;
  }

  /** LiveKit's id of a track of the journal, while it is published. */
  public Optional<String> trackSid(int track) {
    return Optional.ofNullable(sids.get(track));
  }

  /** Ends the journal; what is heard later is behind the end and does not count. */
  public void end(long atNanos) {
    journal.put(new Ended(at(atNanos)));
  }

  @Override
  public void participantJoined(TapParticipant participant, long atNanos) {
    String name = participant.name().isBlank() ? participant.identity() : participant.name();
    journal.put(new Joined(at(atNanos), participant.sid(), name, false, participant.identity()));
  }

  @Override
  public void participantRenamed(String participantSid, String name, long atNanos) {
    journal.put(new Renamed(at(atNanos), participantSid, name));
  }

  @Override
  public void participantLeft(String participantSid, long atNanos) {
    journal.put(new Left(at(atNanos), participantSid));
    floor.left(participantSid);
    Set<String> others = new HashSet<>(speakers);
    others.remove(participantSid);
    speaking(others, atNanos);
  }

  @Override
  public void speaking(List<String> participantSids, long atNanos) {
    floor.heard(participantSids, atNanos);
    speaking(participantSids.stream().limit(MOST_SPEAKERS).collect(Collectors.toSet()), atNanos);
  }

  private void speaking(Set<String> now, long atNanos) {
    if (!now.equals(speakers) || !holder.equals(floor.holder())) {
      speakers = now;
      holder = floor.holder();
      journal.put(new Speaking(at(atNanos), speakers, holder));
    }
  }

  @Override
  public void trackPublished(TapTrack track, long atNanos) {
    trackPublished(track, Channel.BOTH, atNanos);
  }

  /**
   * @param channel where it is heard, if it is a sound
   */
  void trackPublished(TapTrack track, Channel channel, long atNanos) {
    Codec codec = Codec.of(track.mimeType());
    MediaKind kind = kind(track, codec);
    if (kind == MediaKind.UNSUPPORTED) {
      log.warn("Track {} is {}, which is not recorded", track.sid(), track.mimeType());
    }
    int number = published++;
    tracks.put(track.sid(), new Track(number, kind));
    sids.put(number, track.sid());
    journal.put(
        new Published(
            at(atNanos), number, track.participantSid(), kind, codec, track.muted(), channel));
  }

  private static MediaKind kind(TapTrack track, Codec codec) {
    if (track.encrypted()) {
      return MediaKind.ENCRYPTED;
    }
    return switch (codec) {
      case OPUS ->
          track.source() == TrackSource.SCREEN_SHARE_AUDIO
              ? MediaKind.SCREEN_AUDIO
              : MediaKind.AUDIO;
      case VP8, H264, VP9 ->
          track.source() == TrackSource.SCREEN_SHARE ? MediaKind.SCREEN : MediaKind.CAMERA;
      case OTHER -> MediaKind.UNSUPPORTED;
    };
  }

  @Override
  public void trackMuted(String trackSid, boolean muted, long atNanos) {
    Track track = tracks.get(trackSid);
    if (track != null) {
      journal.put(new Muted(at(atNanos), track.number, muted));
    }
  }

  @Override
  public void trackUnpublished(String trackSid, long atNanos) {
    Track track = tracks.remove(trackSid);
    if (track != null) {
      sids.remove(track.number);
      journal.put(new Unpublished(at(atNanos), track.number));
    }
  }

  @Override
  public void rtp(
      String trackSid,
      int sequence,
      long rtpTime,
      boolean marker,
      ByteBuffer payload,
      long atNanos) {
    Track track = tracks.get(trackSid);
    if (track == null || !track.recorded || (track.leavingOut && !journal.hasRoom())) {
      return;
    }
    if (track.leavingOut) {
      track.leavingOut = !marker && track.video;
      return;
    }
    byte[] copy = new byte[payload.remaining()];
    payload.get(payload.position(), copy);
    if (!journal.offer(new Rtp(at(atNanos), track.number, sequence, (int) rtpTime, marker, copy))) {
      track.leavingOut = true;
      if (Long.bitCount(++dropped) == 1) {
        log.warn("Journal is too slow: packets left out at {} places so far", dropped);
      }
    }
  }

  @Override
  public void senderReport(String trackSid, long ntp, long rtpTime, long atNanos) {
    Track track = tracks.get(trackSid);
    if (track != null && track.recorded) {
      // The last one before the recording began is told first: it came when it came.
      long at = atNanos - epochNanos;
      journal.put(new SenderReport(at, track.number, ntp, (int) rtpTime));
    }
  }

  @Override
  public void roomClosed(long atNanos) {
    roomClosed.run();
  }

  private long at(long nanoTime) {
    return Math.max(0, nanoTime - epochNanos);
  }
}
