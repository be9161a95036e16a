package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalFile;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.MediaKind;
import io.roomtape.egress.journal.Segments;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal that a crash has left says of its recording. */
class RecoveryTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;

  @Test
  void aRecordingBeganWithItsFirstTrackEvenIfThatIsDeletedFromItsJournal() throws IOException {
    Path journal = folder.resolve("journal");
    try (JournalFile file = new JournalFile(journal)) {
      file.append(new Begun(0, 1280, 720, 30));
      file.append(new Published(SECOND, 0, "PA_1", MediaKind.AUDIO, Codec.OPUS, false));
      file.append(new Unpublished(2 * SECOND, 0));
      file.append(new Joined(40 * SECOND, "PA_2", "Bob"));
      file.append(new Published(41 * SECOND, 1, "PA_2", MediaKind.AUDIO, Codec.OPUS, false));
      file.flush();
    }

    assertThat(Recovery.firstTrack(journal)).contains(SECOND);
    new Segments(journal).deleteBefore(1);
    assertThat(Recovery.firstTrack(journal)).contains(SECOND);
  }
}
