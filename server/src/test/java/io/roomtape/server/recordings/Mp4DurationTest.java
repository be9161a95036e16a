package io.roomtape.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.testing.FakeStorage;
import io.roomtape.server.testing.Mp4;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static final int UNKNOWN = -1;

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, -1", "-1, 0", "1500, 0", "0, 1500"})
  void whatNoHeaderCountsIsAddedUpFromFragments(int movie, int track) {
    assertThat(durationOf(Mp4.fragmented(movie, track, new byte[0], 5)))
        .contains(Duration.ofSeconds(10));
  }

  @Test
  void everyHeaderThatKnowsALengthCounts() {
    byte[] whole = Mp4.full("mehd", 0, 12_000);
    assertThat(durationOf(Mp4.fragmented(0, 0, whole, 1))).contains(Duration.ofSeconds(12));
    byte[] unknown = Mp4.full("mehd", 0, UNKNOWN);
    assertThat(durationOf(Mp4.fragmented(0, 0, unknown, 1))).contains(Duration.ofSeconds(2));
    assertThat(durationOf(Mp4.fragmented(UNKNOWN, 3_000, new byte[0], 1)))
        .contains(Duration.ofSeconds(3));
  }

  @Test
  void whatIsUnknownIsNoLength() {
    assertThat(durationOf(Mp4.fragmented(UNKNOWN, UNKNOWN, new byte[0], 0)))
        .contains(Duration.ZERO);
  }

  @Test
  void aFragmentThatIsCutOffIsStillWritten() {
    byte[] whole = Mp4.fragmented(0, 0, new byte[0], 2);
    for (int length = whole.length - 50; length < whole.length; length++) {
      assertThat(durationOf(Arrays.copyOf(whole, length))).isEmpty();
    }
  }

  private static Optional<Duration> durationOf(byte[] file) {
    FakeStorage storage = new FakeStorage();
    storage.put("a.mp4", file);
    StoredMedia media = storage.find(new RecordingName("a.mp4")).orElseThrow();
    return Mp4Duration.of(storage, media);
  }
}
