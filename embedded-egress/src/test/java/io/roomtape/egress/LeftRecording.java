package io.roomtape.egress;

import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.RoomJournal;
import io.roomtape.egress.worker.WorkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.FileInfo;

/**
 * A recording as a server leaves it that dies when all is in the journal and nothing composed: two
 * people with {@link FlashesAndBeeps} in a small picture.
 */
final class LeftRecording {
  private LeftRecording() {}

  /**
   * @param folder the recorder's
   * @param id is also the file's name in the storage, but for its end
   * @param length in seconds
   */
  static void in(Path folder, String id, double length) throws IOException, InterruptedException {
    long now = System.currentTimeMillis() * 1_000_000;
    EgressInfo info =
        EgressInfo.newBuilder()
            .setEgressId(id)
            .setRoomName("left")
            .setStatus(EgressStatus.EGRESS_ACTIVE)
            .setStartedAt(now)
            .setUpdatedAt(now)
            .addFileResults(FileInfo.newBuilder().setFilename(id + ".mp4").setStartedAt(now))
            .build();
    Path state = Files.createDirectories(folder.resolve("state"));
    Files.write(state.resolve(id + ".pb"), info.toByteArray());
    WorkFiles files = WorkFiles.in(folder.resolve("work").resolve(id));
    Files.createDirectories(files.folder());
    writeJournal(files.journal(), length);
  }

  private static void writeJournal(Path path, double length)
      throws IOException, InterruptedException {
    Ffmpeg.load();
    LongMeeting room = new LongMeeting(length, new FlashesAndBeeps());
    room.joins("Alice", 0, length).isSlow(100).microphone(0, at -> true).camera(30);
    room.joins("Bob", 0.5, length).isSlow(-100).microphone(0, at -> true).camera(30);
    CountDownLatch written = new CountDownLatch(1);
    RoomJournal journal = new RoomJournal(path, Long.MAX_VALUE / 4);
    journal.put(new Begun(0, 160, 96, 30));
    room.tell(journal::put);
    journal.start(new Written(written));
    journal.close();
    written.await();
  }

  private record Written(CountDownLatch done) implements RoomJournal.Observer {
    @Override
    public void written(JournalRecord entry) {}

    @Override
    public void closed() {
      done.countDown();
    }

    @Override
    public void broken(IOException reason) {
      throw new AssertionError(reason);
    }
  }
}
