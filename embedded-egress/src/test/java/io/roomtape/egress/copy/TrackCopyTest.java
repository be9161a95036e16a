package io.roomtape.egress.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.egress.SampleRoom;
import io.roomtape.egress.ffmpeg.PlayedTrack;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackCopyTest {
  private static final int RED = 0xC03030;

  /** The shortest time that the sample's packets are under way. */
  private static final double LATENCY = 0.02;

  private Path folder;
  private Path file;

  @BeforeEach
  void place(@TempDir Path temp) {
    folder = temp;
    file = temp.resolve("track");
  }

  @Test
  void soundIsHeardWhenItWasMadeAndIsSilentWhereNoneWasSent() throws Exception {
    SampleRoom room = new SampleRoom(7);
    room.joins("Alice", 0).microphone(440, 0.5).mutesMicrophone(2.2, 4.3);

    assertThat(copy(room)).isEqualTo(Duration.ofMillis(6_500));

    PlayedTrack played = PlayedTrack.read(file);
    assertThat(played.seconds()).isCloseTo(6.5, within(0.003));
    assertThat(played.sound().length / 48_000.0).isCloseTo(6.5, within(0.021));
    for (int beep : new int[] {0, 1, 4, 5}) {
      double at = beep + LATENCY;
      assertThat(played.loudest(at + 0.02, at + 0.08)).as("beep %d", beep).isGreaterThan(0.1f);
      assertThat(played.loudest(at + 0.15, at + 0.9)).as("behind %d", beep).isLessThan(0.02f);
    }
    assertThat(played.loudest(1.9, 3.7)).as("while muted").isLessThan(0.001f);
  }

  @Test
  void whoIsCopiedOutOfALongerRecordingIsSilentBeforeAndAfter() throws Exception {
    SampleRoom room = new SampleRoom(6);
    room.joins("Bob", 0).microphone(1_000, 0.5);
    room.joins("Alice", 1).microphone(440, 2);

    copy(room, new TrackCopy(file, 1, SampleRoom.nanos(0.5)), Duration.ofSeconds(7));

    PlayedTrack played = PlayedTrack.read(file);
    assertThat(played.seconds()).isCloseTo(7, within(0.003));
    assertThat(played.loudest(0, 1.49)).isLessThan(0.001f);
    assertThat(played.loudest(1.5 + LATENCY, 1.6 + LATENCY)).isGreaterThan(0.1f);
    assertThat(played.loudest(5.7, 7)).isLessThan(0.001f);
  }

  @Test
  void whoGoesOnMutedToTheEndIsSilentToTheEnd() throws Exception {
    SampleRoom room = new SampleRoom(5);
    room.joins("Alice", 0).microphone(440, 0).mutesMicrophone(1.5, 5);

    copy(room);

    assertThat(PlayedTrack.read(file).seconds()).isCloseTo(5, within(0.003));
  }

  @ParameterizedTest
  @CsvSource({"VP8, vp8", "VP9, vp9", "H264, h264"})
  void picturesAreShownWhenTheyWereTaken(Codec codec, String name) throws Exception {
    SampleRoom room = new SampleRoom(5);
    room.joins("Alice", 0).in(codec).camera(RED, 0.5);

    assertThat(copy(room)).isEqualTo(Duration.ofMillis(4_500));

    PlayedTrack played = PlayedTrack.read(file);
    assertThat(played.codec()).contains(name);
    assertThat(played.width()).isEqualTo(640);
    assertThat(played.height()).isEqualTo(360);
    assertThat(played.seconds()).isCloseTo(4.5, within(0.003));
    assertThat(played.pictures()).hasSizeBetween(131, 135);
    assertThat(played.pictures().getFirst()).isZero();
    assertThat(played.pictures().get(60)).isCloseTo(2 + 3 * LATENCY, within(0.03));
    assertThat(PlayedTrack.seek(file, 3.5)).isCloseTo(3 + 3 * LATENCY, within(0.03));
  }

  @ParameterizedTest
  @CsvSource({"VP8", "H264"})
  void aPictureStandsAsLongAsThereIsNoOther(Codec codec) throws Exception {
    SampleRoom room = new SampleRoom(8);
    room.joins("Alice", 0).in(codec).camera(RED, 0).mutesCamera(2, 4.9);

    copy(room);

    PlayedTrack played = PlayedTrack.read(file);
    assertThat(played.seconds()).isCloseTo(8, within(0.003));
    double before = played.pictures().stream().filter(at -> at < 3).reduce(0.0, Math::max);
    double after = played.pictures().stream().filter(at -> at > 3).reduce(9.0, Math::min);
    assertThat(before).isCloseTo(2, within(0.15));
    assertThat(after).as("the first key frame after it").isCloseTo(5.06, within(0.05));
  }

  @Test
  void afterALossThereIsNoPictureBeforeTheNextKeyFrame() throws Exception {
    SampleRoom room = new SampleRoom(5);
    room.joins("Alice", 0).loses(frame -> frame == 40).camera(RED, 0);

    copy(room);

    assertThat(PlayedTrack.read(file).pictures())
        .noneMatch(at -> at > 1.45 && at < 2.0)
        .anyMatch(at -> at > 2.0 && at < 2.1);
  }

  @Test
  void aTrackThatOnlyItsParticipantsCanReadIsRefused() throws IOException {
    SampleRoom room = new SampleRoom(2);
    room.joins("Alice", 0).encrypts().microphone(440, 0);

    assertThatThrownBy(() -> copy(room))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("encrypted end to end");
  }

  private Duration copy(SampleRoom room) throws IOException {
    try (TrackCopy copy = new TrackCopy(file)) {
      read(room, copy);
      return copy.finish();
    }
  }

  private void copy(SampleRoom room, TrackCopy copy, Duration length) throws IOException {
    try (copy) {
      read(room, copy);
      copy.finish(length);
    }
  }

  private void read(SampleRoom room, TrackCopy copy) throws IOException {
    Path journal = folder.resolve("journal");
    room.writeJournal(journal);
    try (JournalReader reader = new JournalReader(journal)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        copy.read(next.get());
      }
    }
  }
}
