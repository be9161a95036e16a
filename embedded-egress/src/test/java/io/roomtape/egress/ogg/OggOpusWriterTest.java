package io.roomtape.egress.ogg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OggOpusWriterTest {
  /** A silent frame of 20 ms. */
  private static final byte[] SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

  private static final int FRAME = 960;

  private record Page(int flags, long granule, int number, List<Integer> packets) {}

  private Path path;

  @BeforeEach
  void place(@TempDir Path folder) {
    path = folder.resolve("sound.ogg");
  }

  @Test
  void itBeginsWithWhatPlayersHaveToKnow() throws Exception {
    write(1, 312, 50, 50 * FRAME - 312);

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(text(bytes, 28, 8)).isEqualTo("OpusHead");
    assertThat(bytes.get(36)).isEqualTo((byte) 1);
    assertThat(bytes.get(37)).as("channels").isEqualTo((byte) 1);
    assertThat(bytes.getShort(38)).as("pre-skip").isEqualTo((short) 312);
    assertThat(bytes.getInt(40)).isEqualTo(48_000);
    assertThat(text(bytes, 28 + 19 + 28, 8)).isEqualTo("OpusTags");
  }

  @Test
  void aPageHoldsASecond() throws Exception {
    write(2, 0, 120, 120 * FRAME);

    List<Page> pages = pages();
    assertThat(pages).extracting(Page::number).containsExactly(0, 1, 2, 3, 4);
    assertThat(pages).extracting(Page::flags).containsExactly(2, 0, 0, 0, 4);
    assertThat(pages)
        .extracting(Page::granule)
        .containsExactly(0L, 0L, 48_000L, 96_000L, 120L * FRAME);
    assertThat(pages.get(2).packets()).hasSize(50).containsOnly(3);
  }

  @Test
  void itsLastPageSaysHowMuchIsToBeHeard() throws Exception {
    write(1, 312, 60, 55 * FRAME);

    assertThat(pages().getLast().granule()).isEqualTo(312 + 55 * FRAME);
  }

  @Test
  void itClaimsNoMoreThanItHas() throws Exception {
    write(1, 312, 60, 100 * FRAME);

    assertThat(pages().getLast().granule()).isEqualTo(60 * FRAME);
  }

  @Test
  void aPacketOfManySegmentsStaysWhole() throws Exception {
    byte[] large = new byte[255 * 5];
    large[0] = (byte) 0xF8;
    try (OggOpusWriter writer = OggOpusWriter.create(path, 2, 0)) {
      for (int i = 0; i < 60; i++) {
        writer.packet(ByteBuffer.wrap(large));
      }
      writer.finish(60 * FRAME);
    }

    List<Page> media = pages().subList(2, pages().size());
    assertThat(media).hasSize(2);
    assertThat(media.getFirst().packets()).hasSize(42).containsOnly(255 * 5);
    assertThat(media.getFirst().granule()).isEqualTo(42 * FRAME);
  }

  @Test
  void oneWithoutSoundIsWhole() throws Exception {
    write(1, 0, 0, 0);

    assertThat(pages().getLast().flags()).isEqualTo(4);
  }

  @Test
  void whatIsNoOpusIsNotWritten() throws Exception {
    try (OggOpusWriter writer = OggOpusWriter.create(path, 2, 0)) {
      assertThatThrownBy(() -> writer.packet(ByteBuffer.allocate(0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void write(int channels, int preSkip, int packets, long heard) throws IOException {
    try (OggOpusWriter writer = OggOpusWriter.create(path, channels, preSkip)) {
      for (int i = 0; i < packets; i++) {
        writer.packet(ByteBuffer.wrap(SILENCE));
      }
      assertThat(writer.samples()).isEqualTo((long) packets * FRAME);
      writer.finish(heard);
    }
  }

  private static String text(ByteBuffer bytes, int at, int length) {
    byte[] text = new byte[length];
    bytes.get(at, text);
    return new String(text, java.nio.charset.StandardCharsets.US_ASCII);
  }

  private List<Page> pages() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    List<Page> pages = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int at = bytes.position();
      assertThat(text(bytes, at, 4)).isEqualTo("OggS");
      int segments = bytes.get(at + 26) & 0xFF;
      List<Integer> packets = new ArrayList<>();
      int size = 0;
      int body = 0;
      for (int i = 0; i < segments; i++) {
        int segment = bytes.get(at + 27 + i) & 0xFF;
        size += segment;
        body += segment;
        if (segment < 255) {
          packets.add(size);
          size = 0;
        }
      }
      pages.add(new Page(bytes.get(at + 5), bytes.getLong(at + 6), bytes.getInt(at + 18), packets));
      bytes.position(at + 27 + segments + body);
    }
    return pages;
  }
}
