package io.roomtape.egress;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.MediaKind;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;

/**
 * A session of hours as a journal has it, told record by record and never in memory as a whole.
 * Each sender has clocks of its own. Times are seconds of the journal.
 */
public final class LongMeeting {
  /** What is sent. */
  public interface Media {
    /** An Opus packet of 20 ms. */
    byte[] sound(int person, long number, double taken);

    /** A whole VP8 frame; an empty one is not sent. */
    byte[] picture(int person, long number, double taken);
  }

  /** How much later than it was taken sound belongs in the recording: a packet and the way. */
  public static final double SOUND_DELAY = 0.05;

  private static final double WAY = 0.03;

  /** From joining to the first track. */
  private static final double PUBLISHING = 0.001;

  private static final double JITTER = 0.02;

  /** A picture is longer under way than sound, as one learns from reports only. */
  private static final double ENCODING = 0.04;

  private final Media media;
  private final double length;
  private final Random random = new Random(17);
  private final PriorityQueue<JournalRecord> heard =
      new PriorityQueue<>(Comparator.comparingLong(JournalRecord::at));
  private final PriorityQueue<Track> senders =
      new PriorityQueue<>(Comparator.comparingDouble(track -> track.next));
  private int people;
  private int tracks;

  public LongMeeting(double length, Media media) {
    this.length = length;
    this.media = media;
    heard.add(new Ended(nanos(length)));
  }

  /** Somebody who stays from one time to another. */
  public Person joins(String name, double from, double to) {
    String sid = "PA_" + people;
    heard.add(new Joined(nanos(from), sid, name));
    if (to < length) {
      heard.add(new Left(nanos(to), sid));
    }
    return new Person(people++, sid, from, to);
  }

  /** Whose clocks are exact if nothing is said. */
  public final class Person {
    private final int number;
    private final String sid;
    private final double from;
    private final double to;
    private double slow;

    private Person(int number, String sid, double from, double to) {
      this.number = number;
      this.sid = sid;
      this.from = from;
      this.to = to;
    }

    public int number() {
      return number;
    }

    /** All clocks are slow by so much. */
    public Person isSlow(double ppm) {
      slow = ppm * 1e-6;
      return this;
    }

    /**
     * @param drift by how much the microphone's clock is slower than the others, in ppm
     * @param speaks when it sends
     */
    public Person microphone(double drift, DoublePredicate speaks) {
      Track track = new Track(this, MediaKind.AUDIO, from, to, 0.02 * (1 + drift * 1e-6), 960);
      track.sends = speaks;
      return sends(track, Codec.OPUS);
    }

    public Person camera(int perSecond) {
      return pictures(MediaKind.CAMERA, perSecond, from, to);
    }

    public Person screen(int perSecond, double since, double until) {
      heard.add(new Unpublished(nanos(until), tracks));
      return pictures(MediaKind.SCREEN, perSecond, since, until);
    }

    private Person pictures(MediaKind kind, int perSecond, double since, double until) {
      return sends(
          new Track(this, kind, since, until, 1.0 / perSecond, 90_000 / perSecond), Codec.VP8);
    }

    private Person sends(Track track, Codec codec) {
      heard.add(new Published(nanos(track.next), track.number, sid, track.kind, codec, false));
      senders.add(track);
      return this;
    }
  }

  /** One track with its clock: true time from packet to packet, and RTP time. */
  private final class Track {
    private final Person person;
    private final MediaKind kind;
    private final int number = tracks++;
    private final double begin;
    private final double end;
    private final double step;
    private final long ticks;
    private final long rtpBase = random.nextInt() & 0xFFFF_FFFFL;
    private final int sequence = random.nextInt();
    private DoublePredicate sends = time -> true;
    private long count;
    private int sent;
    private int pictures;
    private double next;
    private double report;

    private Track(Person person, MediaKind kind, double begin, double end, double step, int ticks) {
      this.person = person;
      this.kind = kind;
      this.begin = begin + PUBLISHING;
      this.end = Math.min(end, length - 0.3);
      this.step = step * (1 + person.slow);
      this.ticks = ticks;
      this.next = this.begin;
      this.report = begin + (kind == MediaKind.AUDIO ? 2.5 : 0.7);
    }

    /** Sends the next packet or picture; returns whether another follows. */
    private boolean send() {
      if (report < next) {
        report();
      }
      if (sends.test(next)) {
        if (kind == MediaKind.AUDIO) {
          hear(next + step + WAY, true, media.sound(person.number, count, next));
        } else {
          picture(media.picture(person.number, count, next));
        }
      }
      next = begin + ++count * step;
      return next < end;
    }

    private void picture(byte[] frame) {
      if (frame.length > 0) {
        List<byte[]> payloads = SamplePackets.of(Codec.VP8, frame, pictures++);
        for (int i = 0; i < payloads.size(); i++) {
          hear(next + ENCODING + WAY, i == payloads.size() - 1, payloads.get(i));
        }
      }
    }

    private void hear(double at, boolean marker, byte[] payload) {
      long arrival = nanos(at + random.nextDouble() * JITTER);
      int rtp = (int) (rtpBase + count * ticks);
      heard.add(new Rtp(arrival, number, sequence + sent++ & 0xFFFF, rtp, marker, payload));
    }

    private void report() {
      double rtp = rtpBase + (report - begin) / step * ticks;
      double clock = 3_900_000_000.0 + (random.nextDouble() - 0.5) * 0.004;
      double sentAt = report / (1 + person.slow);
      long whole = (long) Math.floor(clock + sentAt);
      long ntp = (whole << 32) + (long) ((clock - whole + sentAt) * 4_294_967_296.0);
      long at = nanos(report + WAY + random.nextDouble() * JITTER);
      heard.add(new SenderReport(at, number, ntp, (int) (long) rtp));
      report += kind == MediaKind.AUDIO ? 5 : 1;
    }
  }

  /** Tells all of it once, in order of arrival. */
  public void tell(Consumer<JournalRecord> to) {
    while (!heard.isEmpty()) {
      double now = senders.isEmpty() ? length + 1 : senders.element().next;
      while (!heard.isEmpty() && heard.element().at() <= nanos(now)) {
        to.accept(heard.remove());
      }
      Track sender = senders.poll();
      if (sender != null && sender.send()) {
        senders.add(sender);
      }
    }
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
