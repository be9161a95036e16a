package io.roomtape.egress.compose;

import io.roomtape.egress.compose.layout.Roster;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.MediaKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tracks of a recording by number, with their clocks. */
final class Tracks implements AutoCloseable {
  private final Codecs codecs;
  private final Map<String, ParticipantClock> participants = new HashMap<>();
  private final Map<Integer, String> owners = new HashMap<>();
  private final Map<Integer, TrackClock> clocks = new HashMap<>();
  private final Map<Integer, VideoTrack> videos = new HashMap<>();
  private final Map<Integer, AudioTrack> audios = new HashMap<>();

  Tracks(Codecs codecs) {
    this.codecs = codecs;
  }

  void publish(Published track) {
    ParticipantClock participant =
        participants.computeIfAbsent(track.participant(), p -> new ParticipantClock());
    TrackClock clock = new TrackClock(track.codec().clockRate(), participant);
    owners.put(track.track(), track.participant());
    clocks.put(track.track(), clock);
    if (track.kind().isVideo()) {
      videos.put(track.track(), new VideoTrack(codecs, track.codec(), clock));
    } else if (track.kind() == MediaKind.AUDIO) {
      audios.put(track.track(), new AudioTrack(codecs, clock));
    }
  }

  void rtp(Rtp packet) {
    TrackClock clock = clocks.get(packet.track());
    if (clock == null) {
      return;
    }
    VideoTrack video = videos.get(packet.track());
    AudioTrack audio = audios.get(packet.track());
    if (packet.payload().length > 0) {
      clock.arrived(packet.rtpTime(), packet.at());
    }
    if (video != null) {
      video.rtp(packet);
    } else if (audio != null) {
      audio.rtp(packet);
    }
  }

  void senderReport(SenderReport report) {
    TrackClock clock = clocks.get(report.track());
    if (clock != null) {
      clock.senderReport(report.ntp(), report.rtpTime());
    }
  }

  /** Takes mutes and ends into account, when their time in the recording has come. */
  void apply(JournalRecord entry) {
    if (entry instanceof Muted muted && muted.muted()) {
      VideoTrack video = videos.get(muted.track());
      if (video != null) {
        video.hide();
      }
    } else if (entry instanceof Unpublished gone) {
      remove(gone.track());
    } else if (entry instanceof Left left) {
      owners.entrySet().stream()
          .filter(e -> e.getValue().equals(left.participant()))
          .map(Map.Entry::getKey)
          .toList()
          .forEach(this::remove);
      participants.remove(left.participant());
    }
  }

  private void remove(int track) {
    owners.remove(track);
    clocks.remove(track);
    VideoTrack video = videos.remove(track);
    if (video != null) {
      video.close();
    }
    AudioTrack audio = audios.remove(track);
    if (audio != null) {
      audio.close();
    }
  }

  boolean settled(long now) {
    return clocks.values().stream().allMatch(clock -> clock.settled(now));
  }

  void advanceVideo(long time, long readUpTo) {
    videos.values().forEach(video -> video.advance(time, readUpTo));
  }

  void advanceSound(long time, long readUpTo, long origin, Roster roster) {
    audios.forEach((n, audio) -> audio.advance(time, readUpTo, origin, roster.muted(n)));
  }

  void mix(long fromSample, float[] left, float[] right) {
    audios.values().forEach(audio -> audio.mixInto(fromSample, left, right));
  }

  void flush() {
    videos.values().forEach(VideoTrack::flush);
    audios.values().forEach(AudioTrack::flush);
  }

  boolean hasPicture(int track) {
    VideoTrack video = videos.get(track);
    return video != null && video.visible();
  }

  @Nullable VideoTrack video(int track) {
    return videos.get(track);
  }

  @Override
  public void close() {
    videos.values().forEach(VideoTrack::close);
    audios.values().forEach(AudioTrack::close);
  }
}
