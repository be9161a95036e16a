package io.roomtape.egress.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.journal.JournalRecord.Arranged;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Continued;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Renamed;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Speaking;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final List<JournalRecord> ALL_KINDS =
      List.of(
          new Begun(
              0,
              1280,
              720,
              30,
              new Look(Arrangement.SINGLE_SPEAKER, true),
              new EncodingWishes(1, 2, 3),
              Form.OGG,
              new Pieces(false, 4, List.of(new Pieces.Stills(5, 6, 7)))),
          new Continued(1, -1, 2, 3, Long.MIN_VALUE),
          new Joined(1, "PA_1", "Zoë 🎸"),
          new Renamed(2, "PA_1", ""),
          new Published(3, 0, "PA_1", MediaKind.SCREEN, Codec.VP9, true, Channel.RIGHT),
          new Muted(4, 0, false),
          new SenderReport(5, 0, 0xFEDC_BA98_7654_3210L, -2),
          new Speaking(5, Set.of("PA_1", "PA_2"), "PA_2"),
          new Arranged(5, new Look(Arrangement.SPEAKER, false, new Tiles(true, true))),
          new Unpublished(6, 0),
          new Left(7, "PA_1"),
          new Ended(Long.MAX_VALUE));

  @TempDir Path folder;

  @Test
  void everyRecordIsReadAsItWasWritten() throws IOException {
    assertThat(read(write(ALL_KINDS))).isEqualTo(ALL_KINDS);
  }

  @Test
  void payloadsAreKept() throws IOException {
    byte[] payload = {1, 2, 3};
    JournalRecord read = read(write(List.of(new Rtp(9, 3, 65_535, -1, true, payload)))).getFirst();

    assertThat(read)
        .isInstanceOfSatisfying(
            Rtp.class,
            rtp -> {
              assertThat(rtp.payload()).isEqualTo(payload);
              assertThat(rtp.sequence()).isEqualTo(65_535);
              assertThat(rtp.rtpTime()).isEqualTo(-1);
              assertThat(rtp.marker()).isTrue();
            });
  }

  @Test
  void aTornTailIsNotThereAndNothingBeforeItIsLost() throws IOException {
    Path file = write(ALL_KINDS);
    int whole = ALL_KINDS.size();
    for (long size = Files.size(file) - 1; size >= 0; size--) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(size);
      }
      List<JournalRecord> left = read(file);
      assertThat(left).isEqualTo(ALL_KINDS.subList(0, left.size()));
      assertThat(left.size()).isBetween(whole - 1, whole);
      whole = left.size();
    }
    assertThat(whole).isZero();
  }

  @Test
  void aDamagedRecordEndsTheJournal() throws IOException {
    Path file = write(ALL_KINDS);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);

    assertThat(read(file)).isEqualTo(ALL_KINDS.subList(0, ALL_KINDS.size() - 1));
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("other"), "not a journal at all");

    assertThatThrownBy(() -> read(file)).isInstanceOf(JournalFormatException.class);
  }

  @Test
  void whatWasWrittenBeforeThereWereSegmentsIsRead() throws IOException {
    Path file = folder.resolve("old");
    String begun =
        "524f4f4d545000030000001558" + "29e5f50a000000000000000000000500000002d00000001e";
    String published = "000000161743497004000000012a05f20000000000000450415f31030100";
    Files.write(file, HexFormat.of().parseHex(begun + published));

    assertThat(read(file))
        .containsExactly(
            new Begun(0, 1280, 720, 30),
            new Published(5_000_000_000L, 0, "PA_1", MediaKind.AUDIO, Codec.OPUS, false));
  }

  @Test
  void aReaderFollowsTheWriter() throws IOException {
    Path file = folder.resolve("live");
    try (JournalFile journal = new JournalFile(file);
        JournalReader reader = new JournalReader(file)) {
      assertThat(reader.next()).isEmpty();
      for (JournalRecord entry : ALL_KINDS) {
        journal.append(entry);
        assertThat(reader.next()).isEmpty();
        journal.flush();
        assertThat(reader.next()).contains(entry);
      }
    }
  }

  @Test
  void manyRecordsCrossTheBuffers() throws IOException {
    List<JournalRecord> many = new ArrayList<>();
    IntStream.range(0, 60_000).forEach(n -> many.add(new Joined(n, "PA_" + n, "name " + n)));

    assertThat(read(write(many))).isEqualTo(many);
  }

  private Path write(List<JournalRecord> entries) throws IOException {
    Path file = folder.resolve("journal");
    try (JournalFile journal = new JournalFile(file)) {
      for (JournalRecord entry : entries) {
        journal.append(entry);
      }
      journal.flush();
    }
    return file;
  }

  private static List<JournalRecord> read(Path file) throws IOException {
    List<JournalRecord> entries = new ArrayList<>();
    try (JournalReader reader = new JournalReader(file)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        entries.add(next.get());
      }
    }
    return entries;
  }
}
