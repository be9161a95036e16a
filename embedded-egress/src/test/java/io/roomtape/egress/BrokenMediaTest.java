package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.compose.Composition;
import io.roomtape.egress.ffmpeg.Ffmpeg;
import io.roomtape.egress.ffmpeg.FfmpegCodecs;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.worker.FileOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Payloads and reports as no sender makes them must not cost the recording. */
class BrokenMediaTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"VP8", "H264", "VP9"})
  void thousandsOfBrokenPacketsLeaveAWholeFile(Codec codec) throws IOException {
    SampleRoom room = new SampleRoom(6);
    room.joins("Alice", 0).in(codec).camera(0xC03030, 0).microphone(440, 0);
    room.joins("Bob", 0).in(codec).camera(0x30A030, 0).microphone(1000, 0);
    Path journal = folder.resolve("journal");
    room.writeJournal(journal);
    Ffmpeg.load();
    Path file = folder.resolve("fragments.mp4");
    Random random = new Random(42);
    try (JournalReader reader = new JournalReader(journal);
        FileOutput output = new FileOutput(file, SampleRoom.COMPOSITE, SampleRoom.encoder());
        Composition composition =
            new Composition(SampleRoom.COMPOSITE, output, new FfmpegCodecs())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        composition.read(random.nextInt(3) == 0 ? broken(next.get(), random) : next.get());
      }
      composition.finish();
      var _ = output.finish();
    }

    assertThat(Mp4Reader.read(file).frames()).isEqualTo(180);
  }

  private static JournalRecord broken(JournalRecord entry, Random random) {
    return switch (entry) {
      case Rtp r ->
          new Rtp(
              r.at(),
              r.track(),
              random.nextInt(30) == 0 ? random.nextInt(65_536) : r.sequence(),
              random.nextInt(30) == 0 ? random.nextInt() : r.rtpTime(),
              random.nextInt(10) == 0 || r.marker(),
              broken(r.payload(), random));
      case SenderReport r ->
          new SenderReport(r.at(), r.track(), random.nextLong(), random.nextInt());
      default -> entry;
    };
  }

  private static byte[] broken(byte[] payload, Random random) {
    byte[] bytes = java.util.Arrays.copyOf(payload, random.nextInt(payload.length + 1));
    for (int n = random.nextInt(8); n > 0 && bytes.length > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}
