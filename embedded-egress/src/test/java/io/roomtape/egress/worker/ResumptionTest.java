package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalFile;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.MediaKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is read of a journal to go on in the middle: an hour of a camera that sends a key frame each
 * minute, of one that never does again, and of a microphone.
 */
class ResumptionTest {
  private static final int CAMERA = 0;
  private static final int MICROPHONE = 1;
  private static final int SILENT = 2;
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
      file.append(new Published(nanos(1), SILENT, "PA_1", MediaKind.CAMERA, Codec.VP8, false));
      for (int second = 1; second < SECONDS; second++) {
        if (second == 500) {
          file.append(new Muted(nanos(second), MICROPHONE, true));
        }
        file.append(rtp(CAMERA, second, second % 60 == 1 ? 0 : 1));
        file.append(rtp(SILENT, second, second == 1000 ? 0 : 1));
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

  private Resumption behind(int seconds) throws IOException {
    return Resumption.of(journal, (seconds - 1) * 30L, () -> {});
  }

  @Test
  void picturesAreReadFromTheirLastKeyFrameAndSoundFromAMinuteBefore() throws IOException {
    Resumption resumption = behind(2050);

    assertThat(resumption.keys()).containsExactly(java.util.Map.entry(CAMERA, nanos(1981)));
    assertThat(resumption.needs(rtp(CAMERA, 1980, 1))).isFalse();
    assertThat(resumption.needs(rtp(CAMERA, 1981, 0))).isTrue();
    assertThat(resumption.needs(rtp(MICROPHONE, 1989, 0))).isFalse();
    assertThat(resumption.needs(rtp(MICROPHONE, 1990, 0))).isTrue();
    assertThat(resumption.needs(new SenderReport(nanos(1980), MICROPHONE, 1, 1))).isTrue();
  }

  @Test
  void theSegmentInWhichThatBeginsIsReadAndTheRoomAsItWasThen() throws IOException {
    List<JournalRecord> read = read(behind(2050));

    long first =
        read.stream()
            .filter(Rtp.class::isInstance)
            .mapToLong(JournalRecord::at)
            .min()
            .orElseThrow();
    assertThat(first).isBetween(nanos(1981 - 30), nanos(1981));
    assertThat(read)
        .contains(
            new Joined(0, "PA_1", "Alice", true),
            new Published(nanos(1), MICROPHONE, "PA_1", MediaKind.AUDIO, Codec.OPUS, true));
  }

  @Test
  void aKeyFrameThatIsTooYoungForItsClockIsNotBegunWith() throws IOException {
    assertThat(behind(2050).keys()).containsEntry(CAMERA, nanos(1981));
    assertThat(behind(2051).keys()).containsEntry(CAMERA, nanos(2041));
  }

  @Test
  void whoDoesNotAnswerIsWaitedForSoLong() throws IOException {
    assertThat(behind(1010).keys()).containsEntry(SILENT, nanos(1000));
    assertThat(behind(1180).keys()).containsEntry(SILENT, nanos(1000));
    assertThat(behind(1181).keys()).doesNotContainKey(SILENT);
    assertThat(behind(1180).segment()).isLessThan(behind(1181).segment());
  }

  @Test
  void atTheBeginningEverythingIsRead() throws IOException {
    Resumption resumption = behind(41);

    assertThat(resumption.segment()).isZero();
    assertThat(resumption.needs(rtp(MICROPHONE, 1, 0))).isTrue();
  }

  private List<JournalRecord> read(Resumption resumption) throws IOException {
    List<JournalRecord> read = new ArrayList<>();
    try (JournalReader reader = new JournalReader(journal)) {
      reader.begin(resumption.segment());
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        read.add(next.get());
      }
    }
    return read;
  }
}
