package io.roomtape.benchmarks.recorder;

import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import livekit.LivekitModels.TrackSource;

/** A made-up session of a room from its beginning, as a tap hears it. */
final class Room {
  /**
   * @param at in ns since the session began
   */
  record Heard(long at, Consumer<TapListener> call) {}

  /** What somebody showed all the time. */
  record Video(String guest, boolean screen, List<byte[]> pictures) {}

  private static final double TURN_SECONDS = 3;
  private static final long CLOCK = 3_990_000_000L;

  private final SplittableRandom random = new SplittableRandom(7);
  private final List<Heard> heard = new ArrayList<>();
  private final List<String> guests = new ArrayList<>();
  private final List<Video> videos = new ArrayList<>();
  private final double seconds;

  Room(double seconds) {
    this.seconds = seconds;
  }

  double seconds() {
    return seconds;
  }

  long nanos() {
    return nanos(seconds);
  }

  Guest joins(String name) {
    String sid = "PA_" + name;
    add(nanos(0.001), l -> l.participantJoined(new TapParticipant(sid, name, name), nanos(0.001)));
    guests.add(sid);
    return new Guest(sid);
  }

  List<String> guests() {
    return List.copyOf(guests);
  }

  List<Video> videos() {
    return List.copyOf(videos);
  }

  /** Its people talk one after the other, for a few seconds each. */
  Room inTurns() {
    for (double at = 0.1; at < seconds; at += TURN_SECONDS) {
      String who = guests.get((int) (at / TURN_SECONDS) % guests.size());
      long nanos = nanos(at);
      add(nanos, l -> l.speaking(List.of(who), nanos));
    }
    return this;
  }

  /** All of it, in order of arrival. */
  List<Heard> heard() {
    return heard.stream().sorted(Comparator.comparingLong(Heard::at)).toList();
  }

  private void add(long at, Consumer<TapListener> call) {
    heard.add(new Heard(at, call));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  /** Somebody in the room. Media that are shorter than the session begin again. */
  final class Guest {
    private final String sid;

    private Guest(String sid) {
      this.sid = sid;
    }

    /** VP8 at 30 pictures a second; those that come at {@code until} or later are not sent. */
    Guest camera(List<byte[]> pictures, double until) {
      return pictures(TrackSource.CAMERA, pictures, until);
    }

    Guest camera(List<byte[]> pictures) {
      return camera(pictures, seconds);
    }

    Guest screen(List<byte[]> pictures) {
      return pictures(TrackSource.SCREEN_SHARE, pictures, seconds);
    }

    Guest mutesCamera(double at) {
      String track = track(TrackSource.CAMERA);
      add(nanos(at), l -> l.trackMuted(track, true, nanos(at)));
      return this;
    }

    private Guest pictures(TrackSource source, List<byte[]> pictures, double until) {
      String track = publish(source, "video/VP8", 90_000);
      videos.add(new Video(sid, source == TrackSource.SCREEN_SHARE, pictures));
      int sequence = 0;
      for (int n = 0; n / 30.0 < Math.min(until, seconds); n++) {
        long taken = nanos(n / 30.0);
        long rtp = 1_000_000 + 3_000L * n;
        long at = taken + 60_000_000 + random.nextInt(15_000_000);
        List<byte[]> payloads = Vp8Payloads.of(pictures.get(n % pictures.size()), n);
        for (int i = 0; i < payloads.size(); i++) {
          packet(track, sequence++, rtp, i == payloads.size() - 1, payloads.get(i), at);
          at += 150_000;
        }
        if (n % 30 == 7) {
          report(track, taken, rtp);
        }
      }
      return this;
    }

    /** Opus packets of 20 ms. */
    Guest microphone(List<byte[]> packets) {
      String track = publish(TrackSource.MICROPHONE, "audio/opus", 48_000);
      for (int n = 0; n / 50.0 < seconds; n++) {
        long taken = nanos(n / 50.0);
        long rtp = 2_000_000 + 960L * n;
        long at = taken + 25_000_000 + random.nextInt(15_000_000);
        packet(track, n, rtp, false, packets.get(n % packets.size()), at);
        if (n % 50 == 11) {
          report(track, taken, rtp);
        }
      }
      return this;
    }

    private String publish(TrackSource source, String mimeType, int clockRate) {
      String track = track(source);
      long at = nanos(0.002);
      add(at, l -> l.trackPublished(Taps.track(track, sid, source, mimeType, clockRate), at));
      return track;
    }

    private void packet(
        String track, int sequence, long rtp, boolean marker, byte[] payload, long at) {
      add(at, l -> l.rtp(track, sequence & 0xFFFF, rtp, marker, ByteBuffer.wrap(payload), at));
    }

    private void report(String track, long taken, long rtp) {
      long at = taken + 45_000_000;
      long ntp =
          ((CLOCK + taken / 1_000_000_000) << 32)
              | (((taken % 1_000_000_000) << 32) / 1_000_000_000);
      add(at, l -> l.senderReport(track, ntp, rtp, at));
    }

    private String track(TrackSource source) {
      return "TR_" + source + "_" + sid;
    }
  }
}
