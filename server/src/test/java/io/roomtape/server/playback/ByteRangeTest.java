package io.roomtape.server.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.playback.ByteRange.Part;
import io.roomtape.server.playback.ByteRange.Parts;
import io.roomtape.server.playback.ByteRange.Unsatisfiable;
import io.roomtape.server.playback.ByteRange.Whole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @Test
  void noFieldAsksForTheWhole() {
    assertThat(ByteRange.of(null, 1000)).isEqualTo(new Whole());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-                               | 0   | 999
          bytes=0-0                              | 0   | 0
          bytes=0-499                            | 0   | 499
          bytes=500-                             | 500 | 999
          bytes=999-                             | 999 | 999
          bytes=500-5000                         | 500 | 999
          bytes=500-99999999999999999999999999   | 500 | 999
          bytes=-1                               | 999 | 999
          bytes=-500                             | 500 | 999
          bytes=-1000                            | 0   | 999
          bytes=-5000                            | 0   | 999
          bytes=-99999999999999999999999999      | 0   | 999
          bytes=00000000000000000000000000007-9  | 7   | 9
          BYTES=0-1                              | 0   | 1
          bytes= 0-1 ,                           | 0   | 1
          """)
  void aSatisfiableRangeIsClippedToTheRepresentation(String field, long first, long last) {
    assertThat(ByteRange.of(field, 1000)).isEqualTo(new Part(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=1000-",
        "bytes=1000-1001",
        "bytes=-0",
        "bytes=99999999999999999999999999-",
      })
  void aRangeBeyondTheEndIsUnsatisfiable(String field) {
    assertThat(ByteRange.of(field, 1000)).isEqualTo(new Unsatisfiable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=,",
        "bytes=abc-",
        "bytes=0-abc",
        "bytes=5-2",
        "bytes=--5",
        "bytes=-5-",
        "bytes=0x10-",
        "bytes=+1-2",
        "bytes=1 - 2",
        "bytes=٠-٩",
        "bytes=0-1,5-2",
        "bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16,18-18,20-20,22-22,24-24,26-26,28-28,30-30,32-32",
        "items=0-5",
        "seconds=1-2",
        "bytes 0-5",
      })
  void whatIsNoWellFormedByteRangeIsIgnored(String field) {
    assertThat(ByteRange.of(field, 1000)).isEqualTo(new Whole());
  }

  @Test
  void severalRangesAreAnsweredInTheirOrder() {
    assertThat(ByteRange.of("bytes=500-599, 0-9, -1", 1000))
        .isEqualTo(new Parts(List.of(new Part(500, 599), new Part(0, 9), new Part(999, 999))));
  }

  @Test
  void rangesThatOverlapOrTouchAreJoined() {
    assertThat(ByteRange.of("bytes=20-29,0-9,10-14,22-50", 1000))
        .isEqualTo(new Parts(List.of(new Part(0, 14), new Part(20, 50))));
    assertThat(ByteRange.of("bytes=0-,0-,0-,0-", 1000)).isEqualTo(new Part(0, 999));
  }

  @Test
  void rangesBeyondTheEndDoNotCountBesideOthers() {
    assertThat(ByteRange.of("bytes=2000-,0-9", 1000)).isEqualTo(new Part(0, 9));
    assertThat(ByteRange.of("bytes=2000-,-0", 1000)).isEqualTo(new Unsatisfiable());
  }

  @Test
  void anEmptyRepresentationHasNoFirstByteButAnEmptySuffix() {
    assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new Unsatisfiable());
    assertThat(ByteRange.of("bytes=-500", 0)).isEqualTo(new Whole());
  }
}
