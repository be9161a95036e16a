package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.journal.SoundCodec;
import io.roomtape.egress.mp4.FragmentedFile;
import io.roomtape.egress.mp4.PictureStream;
import io.roomtape.egress.mp4.SoundStream;
import io.roomtape.egress.mp4.Streams;
import io.roomtape.egress.ogg.OggLength;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a recording whose workers die. */
class AttemptsTest {
  private static final Streams STREAMS =
      new Streams(
          new PictureStream(640, 360, 30, new byte[] {1, 77, 64, 31, -1, -31, 0}),
          new SoundStream(SoundCodec.AAC, 48_000, new byte[] {17, -112}, 0));

  @TempDir Path folder;
  private WorkFiles files;
  private Attempts attempts;

  @BeforeEach
  void begin() {
    files = WorkFiles.in(folder);
    attempts = new Attempts(files);
  }

  @Test
  void afterTheLastAttemptThereIsWhatWasMadeAndItSaysWhatIsMissing() throws IOException {
    write(83);
    fail(4);

    assertThat(attempts.isLast()).isTrue();
    Composed made = attempts.salvage();
    assertThat(made.length()).isEqualTo(Duration.ofSeconds(83));
    assertThat(made.missing())
        .contains("The worker failed at 00:01:23; the rest is missing: exit code 139");
    assertThat(files.finished()).isNotEmptyFile();
    assertThat(files.fastStart().length()).isEqualTo(Duration.ofSeconds(83));
  }

  @Test
  void ofSoundAloneWhatWasMadeIsAFileOfItsForm() throws IOException {
    Streams opus =
        new Streams(
            Optional.empty(),
            Optional.of(new SoundStream(SoundCodec.OPUS, 48_000, new byte[0], 312)));
    try (FragmentedFile file = FragmentedFile.create(files.fragments(), opus)) {
      for (int n = 0; n < 200; n++) {
        file.sound(ByteBuffer.wrap(new byte[] {(byte) 0xFC, 1, 2}));
      }
      var _ = file.finish();
    }
    fail(4);

    Composed made = attempts.salvage();
    assertThat(made.length())
        .isEqualTo(Duration.ofNanos((200 * 960L - 312) * 1_000_000_000 / 48_000));
    assertThat(OggLength.of(files.finished())).isEqualTo(made.length());
  }

  @Test
  void withNothingMadeItFails() throws IOException {
    fail(4);

    assertThatThrownBy(attempts::salvage)
        .isInstanceOf(IOException.class)
        .hasMessage("The worker died 4 times: exit code 139");
  }

  @Test
  void whoGetsOnForAMinuteHasAllAttemptsAgain() throws IOException {
    fail(3);
    write(50);
    fail(1);
    assertThat(attempts.isLast()).isTrue();
    write(61);
    fail(3);
    assertThat(attempts.isLast()).isFalse();
    fail(1);
    assertThat(attempts.isLast()).isTrue();
  }

  private void fail(int times) throws IOException {
    for (int n = 0; n < times; n++) {
      attempts.failed("exit code 139");
    }
  }

  private void write(int seconds) throws IOException {
    try (FragmentedFile file = FragmentedFile.create(files.fragments(), STREAMS)) {
      for (int n = 0; n < seconds * 30; n++) {
        file.picture(ByteBuffer.allocate(5), n % 300 == 0);
      }
      var _ = file.finish();
    }
  }
}
