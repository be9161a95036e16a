package io.roomtape.egress.compose;

import io.roomtape.egress.compose.clock.ParticipantClock;
import io.roomtape.egress.compose.clock.TrackClock;
import io.roomtape.egress.compose.sound.AudioTrack;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tracks of a recording by number, with their clocks. */
final class Tracks implements AutoCloseable {
  private final Codecs codecs;
  private final Form form;
  private final Map<String, ParticipantClock> participants = new HashMap<>();
  private final Map<Integer, String> owners = new HashMap<>();
  private final Map<Integer, TrackClock> clocks = new HashMap<>();
  private final Map<Integer, VideoTrack> videos = new HashMap<>();
  private final Map<Integer, AudioTrack> audios = new HashMap<>();
  private final List<VideoTrack> awaited = new ArrayList<>();

  /**
   * @param form what is neither seen nor heard in it is not looked at
   */
  Tracks(Codecs codecs, Form form) {
    this.codecs = codecs;
    this.form = form;
  }

  /**
   * @param origin the instant of the recording's first sample
   */
  void publish(Published track, long origin) {
    ParticipantClock participant =
        participants.computeIfAbsent(track.participant(), p -> new ParticipantClock());
    owners.put(track.track(), track.participant());
    int rate = track.codec().clockRate();
    if (track.kind().isVideo() && form.hasPictures()) {
      TrackClock clock = TrackClock.ofPictures(rate, participant);
      clocks.put(track.track(), clock);
      videos.put(track.track(), new VideoTrack(codecs, track.codec(), clock));
    } else if (track.kind().isSound() && form.hasSound()) {
      TrackClock clock = TrackClock.ofSound(rate, participant);
      clocks.put(track.track(), clock);
      audios.put(
          track.track(),
          new AudioTrack(codecs.opus(), clock, origin, track.muted(), track.channel()));
    }
  }

  void rtp(Rtp packet) {
    VideoTrack video = videos.get(packet.track());
    AudioTrack audio = audios.get(packet.track());
    if (video != null) {
      video.rtp(packet);
    } else if (audio != null) {
      audio.rtp(packet);
    }
  }

  void senderReport(SenderReport report) {
    TrackClock clock = clocks.get(report.track());
    if (clock != null) {
      clock.senderReport(report);
    }
  }

  /** Learns, as soon as it is read, which sound there will be. */
  void expect(JournalRecord entry) {
    switch (entry) {
      case Muted muted -> {
        AudioTrack audio = audios.get(muted.track());
        if (audio != null) {
          audio.muted(muted.muted(), muted.at());
        }
      }
      case Unpublished gone -> end(gone.track());
      case Left left -> tracksOf(left.participant()).forEach(this::end);
      default -> {}
    }
  }

  private void end(int track) {
    AudioTrack audio = audios.get(track);
    if (audio != null) {
      audio.end();
    }
  }

  private List<Integer> tracksOf(String participant) {
    return owners.entrySet().stream()
        .filter(e -> e.getValue().equals(participant))
        .map(Map.Entry::getKey)
        .toList();
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
      tracksOf(left.participant()).forEach(this::remove);
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

  /** Whether everything is there that belongs before a sample, as far as can be waited for. */
  boolean complete(long sample, long readUpTo) {
    return clocks.values().stream().allMatch(clock -> clock.settled(readUpTo))
        && audios.values().stream().allMatch(audio -> audio.complete(sample, readUpTo));
  }

  /** One that is there from the beginning, and is seen then if its first picture comes soon. */
  void await(Published track) {
    VideoTrack video = videos.get(track.track());
    if (video != null && !track.muted()) {
      awaited.add(video);
    }
  }

  /** Whether all can be seen that are to be from the beginning. */
  boolean haveFirstPictures() {
    return awaited.stream().allMatch(VideoTrack::hasFirst);
  }

  /** Shows what comes first from the beginning on. */
  void beginVideo() {
    videos.values().forEach(VideoTrack::begin);
  }

  void advanceVideo(long time, long readUpTo) {
    videos.values().forEach(video -> video.advance(time, readUpTo));
  }

  void advanceSound(long sample, long readUpTo) {
    audios.values().forEach(audio -> audio.advance(sample, readUpTo));
  }

  void mix(long fromSample, float[] left, float[] right) {
    audios.values().forEach(audio -> audio.mixInto(fromSample, left, right));
  }

  void flush() {
    videos.values().forEach(VideoTrack::flush);
    audios.values().forEach(AudioTrack::flush);
    clocks.values().forEach(TrackClock::end);
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
