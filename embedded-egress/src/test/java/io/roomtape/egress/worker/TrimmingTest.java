package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalFile;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.MediaKind;
import io.roomtape.egress.journal.Segments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted of the journal of a restless hour while it is written. */
class TrimmingTest {
  private static final int SECONDS = 3600;
  private static final int PACKETS_A_SECOND = 10;
  private static final int PACKET = 400;
  private static final Begun COMPOSITE = new Begun(0, 1280, 720, 30);

  @TempDir Path folder;
  private final Random random = new Random(5);
  private int tracks;

  /** Sends a key frame within a minute, as it is asked to. */
  private final class Camera {
    private final int number = tracks++;
    private final String owner;
    private int keyIn = 1;

    Camera(String owner) {
      this.owner = owner;
    }

    Published published(long at) {
      return new Published(at, number, owner, MediaKind.CAMERA, Codec.VP8, false);
    }

    Rtp packet(long at, int n) {
      boolean key = --keyIn == 0;
      if (key) {
        keyIn = 1 + random.nextInt(60 * PACKETS_A_SECOND);
      }
      byte[] vp8 = new byte[PACKET];
      byte[] begin = {0x10, (byte) (key ? 0 : 1), 0, 0, (byte) 0x9d, 1, 0x2a};
      System.arraycopy(begin, 0, vp8, 0, begin.length);
      return new Rtp(at, number, n & 0xFFFF, n * 9_000, true, vp8);
    }
  }

  private List<JournalRecord> hour() {
    List<JournalRecord> all = new ArrayList<>();
    List<Camera> cameras = new ArrayList<>();
    all.add(new Published(0, tracks++, "PA_0", MediaKind.AUDIO, Codec.OPUS, false));
    for (int n = 1; n < SECONDS * PACKETS_A_SECOND; n++) {
      long at = n * 1_000_000_000L / PACKETS_A_SECOND;
      all.add(new Rtp(at, 0, n & 0xFFFF, n * 4_800, false, new byte[PACKET]));
      for (Camera camera : cameras) {
        all.add(camera.packet(at, n));
      }
      if (n % 97 == 0) {
        all.addAll(something(at, cameras));
      }
    }
    return all;
  }

  private List<JournalRecord> something(long at, List<Camera> cameras) {
    if (cameras.size() < 3) {
      Camera camera = new Camera("PA_" + tracks);
      cameras.add(camera);
      return List.of(new Joined(at, camera.owner, "somebody"), camera.published(at));
    }
    Camera one = cameras.get(random.nextInt(cameras.size()));
    boolean stays = random.nextBoolean();
    if (stays) {
      one.keyIn = 1;
      return List.of(new Muted(at, one.number, true), new Muted(at, one.number, false));
    }
    cameras.remove(one);
    return List.of(
        random.nextBoolean() ? new Left(at, one.owner) : new Unpublished(at, one.number));
  }

  @Test
  void whoGoesOnFindsAllThatHeNeedsAndTheJournalStaysShort() throws IOException {
    Path trimmed = folder.resolve("journal");
    Path whole = folder.resolve("whole");
    Segments segments = new Segments(trimmed);
    long[] safe = {0};
    Trimming trimming = new Trimming(segments, COMPOSITE, () -> safe[0]);
    long longest = 0;
    try (JournalFile file = new JournalFile(trimmed);
        JournalFile copy = new JournalFile(whole);
        JournalReader reader = begin(file, copy, trimmed)) {
      int n = 0;
      for (JournalRecord entry : hour()) {
        file.append(entry);
        copy.append(entry);
        file.flush();
        trimming.hear(reader.next().orElseThrow(), reader.segment());
        // A fragment of two seconds, three seconds behind the room.
        safe[0] = Math.max(0, entry.at() / 1_000_000_000L - 3) / 2 * 60;
        if (++n % 8_117 == 0) {
          copy.flush();
          goesOnAlike(trimmed, whole, safe[0] + random.nextInt(60));
        }
        if (n % 101 == 0) {
          longest = Math.max(longest, segments.bytes());
        }
      }
      copy.flush();
      goesOnAlike(trimmed, whole, safe[0]);
    }
    long second = new Segments(whole).bytes() / SECONDS;
    assertThat(longest / second).isBetween(60L, 110L);
  }

  private static JournalReader begin(JournalFile file, JournalFile copy, Path journal)
      throws IOException {
    file.append(COMPOSITE);
    copy.append(COMPOSITE);
    file.flush();
    JournalReader reader = new JournalReader(journal);
    assertThat(reader.next()).contains(COMPOSITE);
    return reader;
  }

  private static void goesOnAlike(Path trimmed, Path whole, long pictures) throws IOException {
    Resumption there = Resumption.of(trimmed, pictures, () -> {});
    assertThat(there).isEqualTo(Resumption.of(whole, pictures, () -> {}));
    assertThat(there.segment()).isGreaterThanOrEqualTo(new Segments(trimmed).first());
  }
}
