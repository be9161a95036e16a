package io.roomtape.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.testing.FakeStorage;
import io.roomtape.server.testing.Mp4;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Mp4DurationTest {
  private static final Duration LENGTH = Duration.ofMillis(3_723_456);

  @Test
  void theHeaderMayComeFirstOrLast() {
    assertThat(durationOf(Mp4.of(LENGTH))).contains(LENGTH);
    assertThat(durationOf(Mp4.fastStart(LENGTH))).contains(LENGTH);
  }

  @Test
  void sizesAndTimesMayHave64Bits() {
    assertThat(durationOf(Mp4.large(LENGTH))).contains(LENGTH);
  }

  @Test
  void aFileThatIsStillWrittenHasNone() {
    byte[] whole = Mp4.of(LENGTH);
    for (int length = 0; length < whole.length; length += 7) {
      assertThat(durationOf(Arrays.copyOf(whole, length))).isEmpty();
    }
  }

  @Test
  void whatIsNoMp4HasNone() {
    assertThat(durationOf(new byte[100])).isEmpty();
    byte[] ones = new byte[100];
    Arrays.fill(ones, (byte) 1);
    assertThat(durationOf(ones)).isEmpty();
  }

  private static Optional<Duration> durationOf(byte[] file) {
    FakeStorage storage = new FakeStorage();
    storage.put("a.mp4", file);
    StoredMedia media = storage.find(new RecordingName("a.mp4")).orElseThrow();
    return Mp4Duration.of(storage, media);
  }
}
