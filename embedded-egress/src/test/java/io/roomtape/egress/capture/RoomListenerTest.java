package io.roomtape.egress.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.RoomJournal;
import io.roomtape.livekit.tap.TapTrack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import livekit.LivekitModels.TrackSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomListenerTest {
  @TempDir Path folder;

  @Test
  void aSlowDiskLeavesOutPicturesUpToTheStartOfAFrame() throws IOException {
    Path file = folder.resolve("slow");
    RoomJournal journal = new RoomJournal(file, 1_000);
    RoomListener listener = new RoomListener(journal, 0, () -> {});
    listener.trackPublished(
        new TapTrack("TR_1", "PA_1", TrackSource.CAMERA, "video/VP8", 90_000, false, false), 0);
    for (int n = 0; n < 9; n++) {
      listener.rtp("TR_1", n, 0, n % 3 == 2, ByteBuffer.wrap(new byte[300]), n);
    }
    List<JournalRecord> written = new CopyOnWriteArrayList<>();
    journal.start(observer(written));
    await().until(() -> written.size() == 4);
    for (int n = 9; n < 15; n++) {
      listener.rtp("TR_1", n, 0, n % 3 == 2, ByteBuffer.wrap(new byte[30]), n);
    }
    journal.close();

    await().until(() -> written.size() == 7);
    assertThat(written.subList(1, 7))
        .extracting(entry -> ((Rtp) entry).sequence())
        .containsExactly(0, 1, 2, 12, 13, 14);
  }

  @Test
  void aReportThatCameBeforeTheRecordingKeepsItsTime() throws IOException {
    RoomJournal journal = new RoomJournal(folder.resolve("reports"), 1_000);
    RoomListener listener = new RoomListener(journal, 5_000, () -> {});
    listener.trackPublished(
        new TapTrack("TR_1", "PA_1", TrackSource.MICROPHONE, "audio/opus", 48_000, false, false),
        6_000);
    listener.senderReport("TR_1", 7, 8, 2_000);
    List<JournalRecord> written = new CopyOnWriteArrayList<>();
    journal.start(observer(written));
    journal.close();

    await().until(() -> written.size() == 2);
    assertThat(written.getLast()).isEqualTo(new SenderReport(-3_000, 0, 7, 8));
  }

  private static RoomJournal.Observer observer(List<JournalRecord> written) {
    return new RoomJournal.Observer() {
      @Override
      public void written(JournalRecord entry) {
        written.add(entry);
      }

      @Override
      public void broken(IOException reason) {
        throw new AssertionError(reason);
      }
    };
  }
}
