package io.roomtape.egress.capture;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Arranged;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Continued;
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
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sees from the packets as they come when a track needs a key frame: when it begins or goes on
 * after a mute, when a packet has not been resent within 150 ms, and when there was none for a
 * minute, so that a worker that goes on after another has no more than that to decode.
 */
final class KeyFrameWatch {
  private static final long RESEND_NANOS = 150_000_000L;
  private static final long ASK_AGAIN_NANOS = 500_000_000L;
  private static final long LONGEST_WITHOUT_NANOS = 60_000_000_000L;
  private static final int NEW_NUMBERING = 3_000;

  private static final class Track {
    final Codec codec;
    final TreeMap<Long, Long> missingSince = new TreeMap<>();
    long next = -1;
    boolean needsKey = true;
    long lastKey;
    long asked = Long.MIN_VALUE / 2;

    Track(Codec codec) {
      this.codec = codec;
    }
  }

  private final PictureWishes wishes;
  private final Map<Integer, Track> tracks = new HashMap<>();

  KeyFrameWatch(PictureWishes wishes) {
    this.wishes = wishes;
  }

  void heard(JournalRecord entry) {
    switch (entry) {
      case Published r -> {
        if (r.kind().isVideo()) {
          Track track = new Track(r.codec());
          tracks.put(r.track(), track);
          askIfNeeded(r.track(), track, r.at());
        }
      }
      case Muted r -> {
        Track track = tracks.get(r.track());
        if (track != null && !r.muted()) {
          track.needsKey = true;
          askIfNeeded(r.track(), track, r.at());
        }
      }
      case Unpublished r -> tracks.remove(r.track());
      case Rtp r -> {
        Track track = tracks.get(r.track());
        if (track != null) {
          packet(track, r);
          askIfNeeded(r.track(), track, r.at());
        }
      }
      case Arranged _,
          Begun _,
          Continued _,
          Joined _,
          Renamed _,
          Left _,
          Speaking _,
          SenderReport _,
          Ended _ -> {}
    }
  }

  private static void packet(Track track, Rtp packet) {
    number(track, packet);
    if (track.codec.canBegin(packet.payload())) {
      track.needsKey = false;
      track.lastKey = packet.at();
      track.missingSince.clear();
    }
    Map.Entry<Long, Long> oldest = track.missingSince.firstEntry();
    if (oldest != null && packet.at() - oldest.getValue() > RESEND_NANOS) {
      track.needsKey = true;
      track.missingSince.clear();
    }
    track.needsKey |= packet.at() - track.lastKey > LONGEST_WITHOUT_NANOS;
  }

  private static void number(Track track, Rtp packet) {
    if (track.next < 0) {
      track.next = packet.sequence() + 0x1_0000L;
    }
    long sequence = track.next + (short) (packet.sequence() - (int) track.next);
    if (Math.abs(sequence - track.next) > NEW_NUMBERING) {
      track.needsKey = true;
      track.missingSince.clear();
      track.next = packet.sequence() + 0x1_0000L + 1;
    } else if (sequence < track.next) {
      track.missingSince.remove(sequence);
    } else {
      for (; track.next < sequence; track.next++) {
        track.missingSince.put(track.next, packet.at());
      }
      track.next++;
    }
  }

  private void askIfNeeded(int number, Track track, long at) {
    if (track.needsKey && at - track.asked >= ASK_AGAIN_NANOS) {
      track.asked = at;
      wishes.keyFrame(number);
    }
  }
}
