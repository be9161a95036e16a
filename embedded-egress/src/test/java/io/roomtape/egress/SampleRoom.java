package io.roomtape.egress;

import io.roomtape.egress.capture.Filtered;
import io.roomtape.egress.capture.RoomListener;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoFormat;
import io.roomtape.egress.ffmpeg.SampleMedia;
import io.roomtape.egress.h264.Encoders;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Arranged;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.RoomJournal;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import livekit.LivekitModels.TrackSource;
import org.awaitility.Awaitility;

/** A made-up session of a room: who does what when, with network delays, as a tap hears it. */
public final class SampleRoom {
  /** One call of the listener. */
  public record Event(long at, String track, Consumer<TapListener> call) {}

  /** What the recorder makes of rooms. */
  public static final Begun COMPOSITE = new Begun(0, 1280, 720, 30);

  private final List<Event> events = new ArrayList<>();
  private final Map<Long, Arranged> arranged = new HashMap<>();
  private final Random random = new Random(7);
  private final double length;

  public SampleRoom(double length) {
    this.length = length;
  }

  /** Of one person with a red picture and beeps of 440 Hz. */
  public static SampleRoom alice(double seconds) {
    SampleRoom room = new SampleRoom(seconds);
    room.joins("Alice", 0.1).camera(0xC03030, 0.1).microphone(440, 0.1);
    return room;
  }

  /** The picture looks otherwise from then on. */
  public SampleRoom looks(String name, double at) {
    arranged.put(nanos(at), new Arranged(nanos(at), Look.of(name).orElseThrow()));
    event(at, l -> {});
    return this;
  }

  /** Somebody with no tracks yet. */
  public Person joins(String name, double at) {
    String sid = "PA_" + name;
    event(at, l -> l.participantJoined(new TapParticipant(sid, name, name), nanos(at)));
    return new Person(sid, random.nextLong() >>> 2);
  }

  /** A person; times are seconds of the session. */
  public final class Person {
    private final String sid;
    private final long clock;
    private double until = length;
    private double reportsFrom = 0;
    private long reportStepAt = Long.MAX_VALUE;
    private Predicate<Integer> lost = n -> false;
    private Codec codec = Codec.VP8;
    private boolean encrypts;

    private Person(String sid, long clock) {
      this.sid = sid;
      this.clock = clock % 1_000_000_000_000L;
    }

    public Person leaves(double at) {
      until = at;
      event(at, l -> l.participantLeft(sid, nanos(at)));
      return this;
    }

    /** Sender reports are missing before this time. */
    public Person reportsFrom(double at) {
      reportsFrom = at;
      return this;
    }

    /** The sender's clock is set forward by an hour. */
    public Person clockStepAt(double at) {
      reportStepAt = nanos(at);
      return this;
    }

    /** Video frames whose first packet never arrives, counted from 0. */
    public Person loses(Predicate<Integer> frames) {
      lost = frames;
      return this;
    }

    /** What pictures published from now on are encoded in; VP8 if nothing is said. */
    public Person in(Codec choice) {
      codec = choice;
      return this;
    }

    /** What is published from now on is encrypted end to end: its payloads make no sense. */
    public Person encrypts() {
      encrypts = true;
      return this;
    }

    /** One more camera beside the first. */
    public Person secondCamera(int rgb, double from) {
      String track = trackSid(TrackSource.CAMERA) + "_2";
      publish(track, TrackSource.CAMERA, "video/" + codec, 90_000, from);
      int frames = (int) Math.ceil((length - from) * 30);
      send(track, SampleMedia.video(codec, rgb, 640, 360, frames), from, 640);
      return this;
    }

    public Person camera(int rgb, double from) {
      return video(rgb, 640, 360, from, TrackSource.CAMERA);
    }

    public Person screen(int rgb, double from) {
      return video(rgb, 1280, 960, from, TrackSource.SCREEN_SHARE);
    }

    public Person video(int rgb, int width, int height, double from, TrackSource source) {
      String track = trackSid(source);
      publish(track, source, "video/" + codec, 90_000, from);
      List<byte[]> frames =
          SampleMedia.video(codec, rgb, width, height, (int) Math.ceil((length - from) * 30));
      send(track, frames, from, width);
      return this;
    }

    /** The picture changes its size at this time; the track goes on. */
    public Person video(
        int rgb, int width, int height, double from, int nextWidth, int nextHeight, double change) {
      String track = trackSid(TrackSource.CAMERA);
      publish(track, TrackSource.CAMERA, "video/" + codec, 90_000, from);
      int before = (int) Math.round((change - from) * 30);
      List<byte[]> frames = new ArrayList<>(SampleMedia.video(codec, rgb, width, height, before));
      frames.addAll(
          SampleMedia.video(
              codec, rgb, nextWidth, nextHeight, (int) Math.ceil((length - change) * 30)));
      send(track, frames, from, width);
      return this;
    }

    private void send(String track, List<byte[]> frames, double from, int seed) {
      int sequence = 65_500 + seed % 30;
      long base = 0xFFFF_FFFFL - 90_000;
      for (int n = 0; n < frames.size() && from + n / 30.0 < until; n++) {
        double taken = from + n / 30.0;
        long rtp = base + n * 3_000L & 0xFFFF_FFFFL;
        long at = nanos(taken) + 60_000_000L + random.nextInt(15_000_000);
        List<byte[]> payloads = SamplePackets.of(codec, frames.get(n), n);
        for (int i = 0; i < payloads.size(); i++) {
          ByteBuffer payload = sent(payloads.get(i));
          int number = sequence++ & 0xFFFF;
          boolean last = i == payloads.size() - 1;
          if (i > 0 || !lost.test(n)) {
            long arrival = at + random.nextInt(4_000_000);
            media(
                arrival, track, l -> l.rtp(track, number, rtp, last, payload.duplicate(), arrival));
          }
        }
        if (n % 30 == 7) {
          report(track, taken, rtp);
        }
      }
    }

    public Person microphone(int hertz, double from) {
      String track = trackSid(TrackSource.MICROPHONE);
      publish(track, TrackSource.MICROPHONE, "audio/opus", 48_000, from);
      List<byte[]> packets = SampleMedia.opus(hertz, (int) Math.ceil((length - from) * 50));
      long base = 0xFFFF_FFFFL - 96_000;
      for (int n = 0; n < packets.size() && from + n * 0.02 < until; n++) {
        double taken = from + n * 0.02;
        int number = n + 65_000 & 0xFFFF;
        long rtp = base + n * 960L & 0xFFFF_FFFFL;
        long at = nanos(taken) + 20_000_000L + random.nextInt(30_000_000);
        ByteBuffer payload = sent(packets.get(n));
        media(at, track, l -> l.rtp(track, number, rtp, false, payload.duplicate(), at));
        if (n % 50 == 11) {
          report(track, taken, rtp);
        }
      }
      return this;
    }

    /** Encryption leaves the first byte as it is, and so the packets can be decoded: to noise. */
    private ByteBuffer sent(byte[] payload) {
      byte[] bytes = payload.clone();
      for (int i = 1; encrypts && i < bytes.length; i++) {
        bytes[i] = (byte) random.nextInt();
      }
      return ByteBuffer.wrap(bytes);
    }

    /** Nobody else does meanwhile. */
    public Person speaks(double from, double to) {
      event(from, l -> l.speaking(List.of(sid), nanos(from)));
      event(to, l -> l.speaking(List.of(), nanos(to)));
      return this;
    }

    public Person mutesMicrophone(double from, double to) {
      return mutes(trackSid(TrackSource.MICROPHONE), from, to);
    }

    public Person mutesCamera(double from, double to) {
      return mutes(trackSid(TrackSource.CAMERA), from, to);
    }

    private Person mutes(String track, double from, double to) {
      events.removeIf(e -> e.track().equals(track) && e.at() > nanos(from) && e.at() < nanos(to));
      event(from, l -> l.trackMuted(track, true, nanos(from)));
      event(to, l -> l.trackMuted(track, false, nanos(to)));
      return this;
    }

    public Person unpublishesScreen(double at) {
      return unpublishes(TrackSource.SCREEN_SHARE, at);
    }

    public Person unpublishesCamera(double at) {
      return unpublishes(TrackSource.CAMERA, at);
    }

    private Person unpublishes(TrackSource source, double at) {
      String track = trackSid(source);
      events.removeIf(e -> e.track().equals(track) && e.at() > nanos(at));
      event(at, l -> l.trackUnpublished(track, nanos(at)));
      return this;
    }

    private void publish(String track, TrackSource source, String mime, int rate, double at) {
      boolean hidden = encrypts;
      event(
          at,
          l ->
              l.trackPublished(
                  new TapTrack(track, sid, source, mime, rate, false, hidden), nanos(at)));
    }

    private void report(String track, double taken, long rtp) {
      if (taken < reportsFrom) {
        return;
      }
      long at = nanos(taken) + 45_000_000L;
      long step = at > reportStepAt ? 3_600_000_000_000L : 0;
      long sent = clock + nanos(taken) + step;
      long ntp =
          ((sent / 1_000_000_000L) << 32) | (((sent % 1_000_000_000L) << 32) / 1_000_000_000L);
      media(at, track, l -> l.senderReport(track, ntp, rtp, at));
    }

    private void media(long at, String track, Consumer<TapListener> call) {
      events.add(new Event(at, track, call));
    }

    private String trackSid(TrackSource source) {
      return "TR_" + source + "_" + sid;
    }
  }

  private void event(double at, Consumer<TapListener> call) {
    events.add(new Event(nanos(at), "", call));
  }

  /** All of it, in order of arrival. */
  public List<Event> events() {
    return events.stream().sorted(Comparator.comparingLong(Event::at)).toList();
  }

  /** The {@link #best} encoder, for such a recording. */
  public static VideoEncoder encoder() {
    VideoFormat format =
        Quality.STANDARD.format(COMPOSITE.width(), COMPOSITE.height(), COMPOSITE.framesPerSecond());
    return Best.ENCODERS.open(Best.SETTING, format);
  }

  /** The best encoder that works here. */
  public static EncoderSetting best() {
    return Best.SETTING;
  }

  /** Found once. */
  private static final class Best {
    static final Encoders ENCODERS = new Encoders(Path.of("target", "natives"));
    static final EncoderSetting SETTING = ENCODERS.choose(new EncoderSetting.Auto()).encoder();
  }

  /** Writes the session as a journal. */
  public void writeJournal(Path file) throws IOException {
    writeJournal(file, COMPOSITE);
  }

  /** Writes the session as a journal of what is to become of it. */
  public void writeJournal(Path file, Begun composite) throws IOException {
    writeJournal(file, composite, Selection.ROOM);
  }

  /** Writes a part of the session as a journal of what is to become of it. */
  public void writeJournal(Path file, Begun composite, Selection selection) throws IOException {
    RoomJournal journal = new RoomJournal(file, Long.MAX_VALUE / 4);
    journal.put(composite);
    RoomListener listener = new RoomListener(journal, 0, () -> {});
    TapListener filter = Filtered.of(selection, composite.form(), listener);
    for (Event event : events()) {
      Arranged then = arranged.remove(event.at());
      if (then != null) {
        journal.put(then);
      }
      event.call().accept(filter);
    }
    listener.end(nanos(length));
    journal.start(new Unobserved());
    journal.close();
    Awaitility.await().until(() -> endsWithEnd(file));
  }

  private static boolean endsWithEnd(Path file) throws IOException {
    try (JournalReader reader = new JournalReader(file)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get() instanceof JournalRecord.Ended) {
          return true;
        }
      }
      return false;
    }
  }

  private static final class Unobserved implements RoomJournal.Observer {
    @Override
    public void written(JournalRecord entry) {}

    @Override
    public void broken(IOException reason) {
      throw new AssertionError(reason);
    }
  }

  public static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
