package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalFile;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.MediaKind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a journal to go on in the middle: an hour of a camera and a microphone. */
class ResumptionTest {
  private static final int CAMERA = 0;
  private static final int MICROPHONE = 1;
  private static final int SECONDS = 3600;

  @TempDir Path folder;
  private Path journal;

  @BeforeEach
  void anHour() throws IOException {
    journal = folder.resolve("journal");
    try (JournalFile file = new JournalFile(journal)) {
      file.append(new Begun(0, 1280, 720, 30));
      file.append(new Joined(0, "PA_1", "Alice"));
      file.append(new Published(nanos(1), CAMERA, "PA_1", MediaKind.CAMERA, Codec.VP8, false));
      file.append(new Published(nanos(1), MICROPHONE, "PA_1", MediaKind.AUDIO, Codec.OPUS, false));
      for (int second = 1; second < SECONDS; second++) {
        if (second == 500) {
          file.append(new Muted(nanos(second), MICROPHONE, true));
        }
        boolean key = second % 400 == 1;
        file.append(rtp(CAMERA, second, key ? 0 : 1));
        file.append(rtp(MICROPHONE, second, 0));
        file.append(new SenderReport(nanos(second), MICROPHONE, second, second));
      }
      file.flush();
    }
  }

  private static Rtp rtp(int track, int second, int frameTag) {
    byte[] vp8 = {0x10, (byte) frameTag, 0, 0, (byte) 0x9d, 1, 0x2a, 0, 0, 0, 0};
    return new Rtp(nanos(second), track, second & 0xFFFF, second * 90_000, true, vp8);
  }

  private static long nanos(int seconds) {
    return seconds * 1_000_000_000L;
  }

  @Test
  void picturesAreReadFromTheirLastKeyFrameAndSoundFromAMinuteBefore() throws IOException {
    Resumption resumption = Resumption.of(journal, 1999 * 30, () -> {});

    assertThat(resumption.before())
        .hasExactlyElementsOfTypes(
            Joined.class, Published.class, Published.class, Muted.class, SenderReport.class);
    assertThat(resumption.before().getLast().at()).isEqualTo(nanos(1939));
    assertThat(firstRead(resumption)).isEqualTo(rtp(CAMERA, 1601, 0).at());
    assertThat(resumption.needs(rtp(CAMERA, 1601, 0))).isTrue();
    assertThat(resumption.needs(rtp(MICROPHONE, 1601, 0))).isFalse();
    assertThat(resumption.needs(rtp(MICROPHONE, 1939, 0))).isFalse();
    assertThat(resumption.needs(rtp(MICROPHONE, 1940, 0))).isTrue();
    assertThat(resumption.needs(new SenderReport(nanos(1700), MICROPHONE, 1, 1))).isFalse();
  }

  @Test
  void aKeyFrameThatIsTooYoungForItsClockIsNotBegunWith() throws IOException {
    Resumption resumption = Resumption.of(journal, 1605 * 30, () -> {});

    assertThat(firstRead(resumption)).isEqualTo(nanos(1201));
  }

  @Test
  void atTheBeginningEverythingIsRead() throws IOException {
    Resumption resumption = Resumption.of(journal, 40 * 30, () -> {});

    assertThat(resumption.needs(rtp(MICROPHONE, 1, 0))).isTrue();
    assertThat(firstRead(resumption)).isEqualTo(nanos(1));
  }

  private long firstRead(Resumption resumption) throws IOException {
    try (JournalReader reader = new JournalReader(journal)) {
      reader.position(resumption.position());
      return reader.next().orElseThrow().at();
    }
  }
}
