package io.roomtape.egress.compose;

import io.roomtape.egress.SamplePackets;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.MediaKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Somebody with microphone and camera, whose clocks a test sets, and the network from them to the
 * journal. Times are seconds of the journal. The picture is 40 ms longer under way than the sound,
 * as one learns from reports only.
 */
final class Sender {
  /** How much later than it was taken sound belongs in the recording: a packet and the way. */
  static final double SOUND_DELAY = 0.05;

  enum Track {
    SOUND,
    PICTURE
  }

  private record Span(double from, double to) {
    boolean has(double time) {
      return time >= from && time < to;
    }
  }

  private record Leap(Track track, double at, double seconds) {}

  private record Step(double at, double seconds) {}

  private static final double WAY = 0.03;
  private static final double PACKET = 0.02;
  private static final double FRAME = 1 / 30.0;

  private final double length;
  private final Random random = new Random(11);
  private final List<JournalRecord> journal = new ArrayList<>();
  private final List<Span> soundPauses = new ArrayList<>();
  private final List<Span> picturePauses = new ArrayList<>();
  private final List<Span> stalls = new ArrayList<>();
  private final List<Leap> leaps = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Double> disturbed = new ArrayList<>();
  private double encoding = 0.06;
  private double jitter = 0.02;
  private double catchUp = 10;
  private double drift;
  private double clockDrift;
  private double lost;
  private double reportsFrom;
  private boolean lying;
  private double delivered;
  int packetsOfSound;
  int holes;

  Sender(double length) {
    this.length = length;
    journal.add(new Joined(0, "PA_1", "Ann"));
    journal.add(new Published(0, 0, "PA_1", MediaKind.AUDIO, Codec.OPUS, false));
    journal.add(new Published(0, 1, "PA_1", MediaKind.CAMERA, Codec.VP8, false));
  }

  /** Sends nothing for a while; RTP time stands. */
  Sender pauses(Track track, double from, double seconds) {
    (track == Track.SOUND ? soundPauses : picturePauses).add(new Span(from, from + seconds));
    holes += track == Track.SOUND ? 1 : 0;
    return disturbedUntil(from + seconds);
  }

  Sender sleeps(double from, double seconds) {
    return pauses(Track.SOUND, from, seconds).pauses(Track.PICTURE, from, seconds);
  }

  /** Is muted, and the microphone stopped. */
  Sender mutes(double from, double seconds) {
    journal.add(new Muted(nanos(from + WAY), 0, true));
    journal.add(new Muted(nanos(from + seconds + WAY), 0, false));
    return pauses(Track.SOUND, from, seconds);
  }

  Sender leaps(Track track, double at, double seconds) {
    leaps.add(new Leap(track, at, seconds));
    return disturbedUntil(at);
  }

  /** Sets the clock that reports tell. */
  Sender setsClock(double at, double seconds) {
    steps.add(new Step(at, seconds));
    return disturbedUntil(at);
  }

  /** The network delivers nothing, and afterwards everything, so many times faster than sent. */
  Sender stalls(double from, double seconds, double faster) {
    stalls.add(new Span(from, from + seconds));
    catchUp = faster;
    return disturbedUntil(from + seconds * faster / (faster - 1));
  }

  Sender loses(double part) {
    lost = part;
    return this;
  }

  Sender jitters(double seconds) {
    jitter = seconds;
    return this;
  }

  /** The sampling clock of the microphone is slow by so much. */
  Sender drifts(double ppm) {
    drift = ppm * 1e-6;
    return this;
  }

  /** All clocks are slow by so much. */
  Sender isSlow(double ppm) {
    clockDrift = ppm * 1e-6;
    return this;
  }

  /** Without reports nobody can learn how long encoding takes, so it takes less. */
  Sender reportsFrom(double at) {
    reportsFrom = at;
    encoding = 0.03;
    return this;
  }

  Sender neverReports() {
    return reportsFrom(length);
  }

  /** Reports tell RTP times and clocks that have nothing to do with the media. */
  Sender lies() {
    lying = true;
    encoding = 0.03;
    return this;
  }

  private Sender disturbedUntil(double time) {
    disturbed.add(time);
    return this;
  }

  /** Whether the last second has been quiet. */
  boolean isSettled(double time) {
    return time > 1 && disturbed.stream().noneMatch(at -> time > at - 0.1 && time < at + 1.15);
  }

  List<JournalRecord> journal() {
    sendSound();
    sendPictures();
    journal.add(new Ended(nanos(length)));
    return journal.stream().sorted(Comparator.comparingLong(JournalRecord::at)).toList();
  }

  private void sendSound() {
    double packet = PACKET * (1 + drift) * (1 + clockDrift);
    delivered = 0;
    double rtp = 4_294_967_296.0 - 48_000 * 3;
    double report = 2.5;
    boolean losing = false;
    int n = 0;
    for (double at = 0.01; at + packet < length - 0.3; at += packet) {
      double awake = awake(soundPauses, at);
      rtp += leap(Track.SOUND, at - packet, awake) * 48_000;
      for (; report < awake + packet; report += 5) {
        report(0, report, rtp + (report - at) * 48_000 / (1 + clockDrift));
      }
      at = awake;
      boolean missing = random.nextDouble() < lost;
      if (!missing) {
        byte[] payload = FakeCodecs.sound(n * 960L, at, packet);
        add(0, n, (long) rtp, at + packet, catchUp == 0 ? 0 : PACKET, payload);
        packetsOfSound++;
      }
      holes += missing && !losing ? 1 : 0;
      losing = missing;
      rtp += 960;
      n++;
    }
  }

  private void sendPictures() {
    delivered = 0;
    double rtp = 4_294_967_296.0 - 90_000 * 4;
    double report = 0.7;
    int n = 0;
    for (double at = 0.02; at < length - 0.3; at += FRAME * (1 + clockDrift)) {
      double awake = awake(picturePauses, at);
      rtp += leap(Track.PICTURE, at - FRAME, awake) * 90_000;
      for (; report < awake + FRAME; report += 1) {
        report(1, report, rtp + (report - at) * 90_000 / (1 + clockDrift));
      }
      at = awake;
      byte[] payload = SamplePackets.of(Codec.VP8, FakeCodecs.picture(at), n).getFirst();
      add(1, n, (long) rtp, at + encoding, FRAME, payload);
      rtp += 3_000;
      n++;
    }
  }

  private static double awake(List<Span> pauses, double at) {
    double time = at;
    for (Span pause : pauses) {
      time = pause.has(time) ? pause.to() : time;
    }
    return time;
  }

  private double leap(Track track, double after, double until) {
    return leaps.stream()
        .filter(leap -> leap.track() == track && leap.at() > after && leap.at() <= until)
        .mapToDouble(Leap::seconds)
        .sum();
  }

  private void add(int track, int n, long rtp, double sent, double every, byte[] payload) {
    double arrival = way(sent);
    if (arrival < delivered + every / catchUp && delivered > sent + 0.1) {
      arrival = delivered + every / catchUp;
    }
    delivered = Math.max(arrival, delivered + 1e-5);
    journal.add(new Rtp(nanos(delivered), track, n + 65_000 & 0xFFFF, (int) rtp, true, payload));
  }

  /** Without queueing behind others. */
  private double way(double sent) {
    double out = sent;
    for (Span stall : stalls) {
      out = stall.has(out) ? stall.to() : out;
    }
    return out + WAY + random.nextDouble() * jitter;
  }

  private void report(int track, double at, double rtp) {
    if (at < reportsFrom || (inAll(at) && track == 0)) {
      return;
    }
    double set = steps.stream().filter(s -> s.at() <= at).mapToDouble(Step::seconds).sum();
    double clock = 3_900_000_000.0 + set + (random.nextDouble() - 0.5) * 0.004;
    double sent = at / (1 + clockDrift);
    long whole = (long) Math.floor(clock + sent);
    long ntp = (whole << 32) + (long) ((clock - whole + sent) * 4_294_967_296.0);
    long time = (long) rtp;
    if (lying) {
      ntp = random.nextLong();
      time = random.nextBoolean() ? time : random.nextInt();
    }
    journal.add(new SenderReport(nanos(way(at)), track, ntp, (int) time));
  }

  /** Whether it sleeps as a whole. */
  private boolean inAll(double at) {
    return soundPauses.stream().anyMatch(p -> p.has(at))
        && picturePauses.stream().anyMatch(p -> p.has(at));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
