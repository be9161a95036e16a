package io.roomtape.egress.golden;

import io.roomtape.egress.SamplePackets;
import io.roomtape.egress.compose.Composition;
import io.roomtape.egress.compose.Output;
import io.roomtape.egress.compose.paint.Canvas;
import io.roomtape.egress.ffmpeg.DrawnPictures;
import io.roomtape.egress.ffmpeg.FfmpegCodecs;
import io.roomtape.egress.ffmpeg.YuvCanvas;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.Speaking;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.MediaKind;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Half a second of a meeting in which nobody moves, composed as any other is. */
final class Meeting {
  private static final long MILLI = 1_000_000L;
  private static final int RATE = 5;
  private static final int STEP = 4;
  private static final Map<BufferedImage, byte[]> ENCODED = new ConcurrentHashMap<>();

  private final Begun begun;
  private final List<JournalRecord> journal = new ArrayList<>();
  private final List<Rtp> packets = new ArrayList<>();
  private int people;
  private int tracks;

  Meeting(String look, int width, int height) {
    Look parsed = Look.of(look).orElseThrow();
    this.begun = new Begun(0, width, height, RATE, parsed, EncodingWishes.NONE);
    journal.add(begun);
  }

  /** Somebody with a microphone that is on. */
  String joins(String name) {
    return joins(name, false);
  }

  /** Somebody with a microphone that is off. */
  String joinsMuted(String name) {
    return joins(name, true);
  }

  private String joins(String name, boolean muted) {
    String sid = "PA_" + people++;
    journal.add(new Joined(0, sid, name));
    journal.add(new Published(0, tracks++, sid, MediaKind.AUDIO, Codec.OPUS, muted));
    return sid;
  }

  void films(String sid, BufferedImage picture) {
    shows(sid, MediaKind.CAMERA, picture);
  }

  void shares(String sid, BufferedImage picture) {
    shows(sid, MediaKind.SCREEN, picture);
  }

  private void shows(String sid, MediaKind kind, BufferedImage picture) {
    int track = tracks++;
    journal.add(new Published(0, track, sid, kind, Codec.VP8, false));
    byte[] frame = ENCODED.computeIfAbsent(picture, DrawnPictures::encoded);
    List<byte[]> parts = SamplePackets.of(Codec.VP8, frame, 0);
    for (int i = 0; i < parts.size(); i++) {
      packets.add(new Rtp(MILLI, track, i, 9_000, i == parts.size() - 1, parts.get(i)));
    }
  }

  void speaks(String sid) {
    journal.add(new Speaking(MILLI, Set.of(sid), sid));
  }

  /** What is seen in the end, each pixel of four by four. */
  BufferedImage picture() {
    try (Seen seen = new Seen(begun.width(), begun.height());
        Composition composition = new Composition(begun, seen, new FfmpegCodecs())) {
      journal.forEach(composition::read);
      packets.forEach(composition::read);
      composition.read(new Ended(1_000 * MILLI));
      composition.finish();
      return DrawnPictures.image(seen.canvas.planes(), STEP);
    }
  }

  private static final class Seen implements Output, AutoCloseable {
    private final YuvCanvas canvas;

    Seen(int width, int height) {
      this.canvas = new YuvCanvas(width, height);
    }

    @Override
    public Canvas canvas() {
      return canvas;
    }

    @Override
    public void frame(boolean changed) {}

    @Override
    public void sound(float[] left, float[] right) {}

    @Override
    public void close() {
      canvas.close();
    }
  }
}
