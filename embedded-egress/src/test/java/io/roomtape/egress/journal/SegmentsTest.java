package io.roomtape.egress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.JournalRecord.Arranged;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Continued;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Renamed;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Speaking;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of several files, each of ten seconds, of which the oldest may be gone. */
class SegmentsTest {
  private static final List<JournalRecord> WRITTEN =
      List.of(
          new Begun(0, 1280, 720, 30),
          new Joined(s(1), "PA_1", "Alice"),
          new Joined(s(2), "PA_2", "Bob"),
          new Published(s(3), 0, "PA_1", MediaKind.CAMERA, Codec.VP8, false),
          new Published(s(4), 1, "PA_2", MediaKind.ENCRYPTED, Codec.VP8, false),
          new Published(s(5), 2, "PA_2", MediaKind.AUDIO, Codec.OPUS, true),
          new SenderReport(s(6), 2, 7, 8),
          // the second
          new Renamed(s(11), "PA_1", "Zoë"),
          new Muted(s(12), 0, true),
          new Muted(s(13), 2, false),
          new SenderReport(s(14), 2, 9, 10),
          // the third
          new Unpublished(s(21), 1),
          new Left(s(22), "PA_1"),
          new Published(s(23), 3, "PA_2", MediaKind.ENCRYPTED, Codec.OPUS, false),
          // the fourth
          new SenderReport(s(31), 2, 11, 12),
          new Ended(s(50)));

  private static final int SECOND = 7;
  private static final int THIRD = 11;
  private static final int FOURTH = 14;

  @TempDir Path folder;
  private Path journal;
  private Segments segments;

  private static long s(int seconds) {
    return seconds * 1_000_000_000L;
  }

  @BeforeEach
  void write() throws IOException {
    journal = folder.resolve("journal");
    segments = new Segments(journal);
    try (JournalFile file = new JournalFile(journal, Duration.ofSeconds(10), Long.MAX_VALUE)) {
      for (JournalRecord entry : WRITTEN) {
        file.append(entry);
      }
      file.flush();
    }
    Files.writeString(folder.resolve("journal.mp4"), "no part of it");
  }

  @Test
  void isReadAsOneFromItsBeginning() throws IOException {
    assertThat(segments.path(3)).isNotEmptyFile();
    assertThat(segments.path(4)).doesNotExist();
    assertThat(read()).isEqualTo(WRITTEN);
  }

  @Test
  void whoBeginsInTheMiddleIsToldOfTheRoomAsItWasThen() throws IOException {
    long second = Files.size(segments.path(1));
    segments.deleteBefore(2);

    assertThat(segments.isTrimmed()).isTrue();
    assertThat(read())
        .startsWith(
            new Begun(0, 1280, 720, 30),
            new Continued(s(21), s(3), 0, 6, second),
            new Joined(s(1), "PA_1", "Zoë", true),
            new Joined(s(2), "PA_2", "Bob", true),
            new Published(s(3), 0, "PA_1", MediaKind.CAMERA, Codec.VP8, true),
            new Published(s(4), 1, "PA_2", MediaKind.ENCRYPTED, Codec.VP8, false),
            new Published(s(5), 2, "PA_2", MediaKind.AUDIO, Codec.OPUS, false),
            new SenderReport(s(14), 2, 9, 10))
        .endsWith(WRITTEN.subList(THIRD, WRITTEN.size()).toArray(JournalRecord[]::new));
  }

  @Test
  void whoSpeaksAndWhoEverTookPartIsPartOfTheRoom() {
    RoomState room = new RoomState();
    room.heard(new Begun(0, 1280, 720, 30));
    room.heard(new Joined(1, "PA_1", "Zoë"));
    room.heard(new Joined(1, "PA_2", "Bob"));
    room.heard(new Published(2, 0, "PA_1", MediaKind.AUDIO, Codec.OPUS, false));
    room.heard(new Published(2, 1, "PA_2", MediaKind.SCREEN, Codec.VP8, false));
    room.heard(new Unpublished(3, 0));
    room.heard(new Renamed(4, "PA_1", "Zoé"));
    room.heard(new Speaking(4, Set.of("PA_2"), "PA_1"));

    assertThat(room.records(5, 0))
        .contains(
            new Joined(1, "PA_1", "Zoé", true),
            new Joined(1, "PA_2", "Bob", false),
            new Speaking(4, Set.of("PA_2"), "PA_1"));
  }

  @Test
  void theLookOfNowIsPartOfTheRoom() {
    RoomState room = new RoomState();
    Begun begun = new Begun(0, 1280, 720, 30).as(Form.MP4_PICTURES);
    room.heard(begun);
    room.heard(new Published(2, 0, "PA_1", MediaKind.CAMERA, Codec.VP8, false));
    Look speaker = new Look(Arrangement.SPEAKER, true);
    room.heard(new Arranged(3, speaker));

    assertThat(room.records(5, 0)).startsWith(begun.with(speaker));
  }

  @Test
  void whoIsGoneIsNotToldOfButCounted() throws IOException {
    segments.deleteBefore(3);

    List<JournalRecord> read = read();
    assertThat(read.get(1))
        .isInstanceOfSatisfying(
            Continued.class, before -> assertThat(before.encryptedGone()).isEqualTo(1));
    assertThat(read.subList(2, read.size()))
        .containsExactly(
            new Joined(s(2), "PA_2", "Bob", true),
            new Published(s(5), 2, "PA_2", MediaKind.AUDIO, Codec.OPUS, false),
            new Published(s(23), 3, "PA_2", MediaKind.ENCRYPTED, Codec.OPUS, false),
            new SenderReport(s(14), 2, 9, 10),
            new SenderReport(s(31), 2, 11, 12),
            new Ended(s(50)));
  }

  @Test
  void aReaderCanBeginWithAnySegment() throws IOException {
    try (JournalReader reader = new JournalReader(journal)) {
      reader.begin(3);
      assertThat(reader.next()).contains(WRITTEN.getFirst());
      reader.begin(1);
      List<JournalRecord> all = rest(reader);
      assertThat(all.subList(all.size() - 9, all.size()))
          .isEqualTo(WRITTEN.subList(SECOND, WRITTEN.size()));
      assertThat(reader.segment()).isEqualTo(3);
    }
  }

  @Test
  void tornAtAnyByteItIsReadUpToTheTear() throws IOException {
    int whole = WRITTEN.size();
    for (int last = 3; last >= 0; last--) {
      Path file = segments.path(last);
      for (long size = Files.size(file) - 1; size >= 0; size--) {
        cut(file, size);
        List<JournalRecord> left = read();
        assertThat(left).isEqualTo(WRITTEN.subList(0, left.size()));
        assertThat(left.size()).isBetween(whole - 1, whole);
        whole = left.size();
      }
      assertThat(whole).isEqualTo(List.of(0, SECOND, THIRD, FOURTH).get(last));
      Files.delete(file);
    }
  }

  @Test
  void whatIsBehindATornSegmentDoesNotCount() throws IOException {
    Path file = segments.path(1);
    for (long size = Files.size(file) - 1; size >= 0; size--) {
      cut(file, size);
      List<JournalRecord> left = read();
      assertThat(left).isEqualTo(WRITTEN.subList(0, left.size()));
      assertThat(left.size()).isBetween(SECOND, THIRD - 1);
    }
  }

  @Test
  void aSegmentThatHoldsOtherBytesIsNotThere() throws IOException {
    Files.write(segments.path(3), new byte[4096]);

    assertThat(read()).isEqualTo(WRITTEN.subList(0, FOURTH));
  }

  @Test
  void aReaderGoesOverWithTheWriter() throws IOException {
    Path live = folder.resolve("live");
    try (JournalFile file = new JournalFile(live, Duration.ofSeconds(10), Long.MAX_VALUE);
        JournalReader reader = new JournalReader(live)) {
      for (JournalRecord entry : WRITTEN) {
        file.append(entry);
        assertThat(reader.next()).isEmpty();
        file.flush();
        assertThat(reader.next()).contains(entry);
        file.force();
      }
      assertThat(reader.segment()).isEqualTo(3);
    }
  }

  @Test
  void oneThatAPowerCutBroughtBackDoesNotCount() throws IOException {
    byte[] first = Files.readAllBytes(journal);
    segments.deleteBefore(2);
    Files.write(journal, first);

    assertThat(segments.first()).isEqualTo(2);
    assertThat(read()).endsWith(WRITTEN.getLast());
    segments.deleteBefore(3);
    assertThat(segments.first()).isEqualTo(3);
  }

  @Test
  void aBusyRoomHasShorterSegmentsAndAnEmptyOneOnlyOne() throws IOException {
    Path busy = folder.resolve("busy");
    Path empty = folder.resolve("empty");
    try (JournalFile file = new JournalFile(busy, Duration.ofSeconds(30), 4000);
        JournalFile waits = new JournalFile(empty, Duration.ofSeconds(30), 4000)) {
      WRITTEN.subList(0, SECOND).forEach(entry -> append(file, entry));
      for (int n = 0; n < 100; n++) {
        append(file, new JournalRecord.Rtp(s(7), 0, n, 0, false, new byte[1000]));
        append(waits, new Joined(s(7 * n), "PA_" + n, "nobody with media"));
      }
    }

    assertThat(new Segments(busy).path(20)).exists();
    assertThat(new Segments(busy).bytes()).isLessThan(150_000);
    assertThat(new Segments(empty).path(1)).doesNotExist();
    assertThat(new Segments(busy).contains(folder.resolve("busy.17"))).isTrue();
    assertThat(new Segments(busy).contains(folder.resolve("busy.mp4"))).isFalse();
    new Segments(busy).delete();
    assertThat(new Segments(busy).exist()).isFalse();
  }

  private static void append(JournalFile file, JournalRecord entry) {
    try {
      file.append(entry);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void cut(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  private List<JournalRecord> read() throws IOException {
    try (JournalReader reader = new JournalReader(journal)) {
      return rest(reader);
    }
  }

  private static List<JournalRecord> rest(JournalReader reader) throws IOException {
    List<JournalRecord> entries = new ArrayList<>();
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      entries.add(next.get());
    }
    return entries;
  }
}
