package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.Channel;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.EncodingWishes;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalFile;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.MediaKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoloTest {
  private static final Begun OGG = new Begun(0, 1280, 720, 30).as(Form.OGG);
  private static final byte[] SPOKEN = {(byte) 0xFC, 1, 2, 3};
  private static final byte[] SILENT = {(byte) 0xFC, -1, -2};

  @TempDir Path folder;

  @Test
  void whoIsHeardWhileOthersAreMutedOrSilentIsAlone() throws IOException {
    assertThat(
            isAlone(
                published(0, MediaKind.AUDIO, false),
                published(1, MediaKind.AUDIO, true),
                published(2, MediaKind.AUDIO, false),
                published(3, MediaKind.ENCRYPTED, false),
                heard(0, SPOKEN),
                heard(1, SPOKEN),
                heard(2, SILENT),
                heard(3, SPOKEN),
                new Muted(5, 2, true),
                heard(2, SPOKEN),
                heard(0, SPOKEN)))
        .isTrue();
  }

  @Test
  void aSecondWhoIsHeardEndsIt() throws IOException {
    assertThat(
            isAlone(
                published(0, MediaKind.AUDIO, false),
                published(1, MediaKind.AUDIO, true),
                heard(0, SPOKEN),
                new Muted(5, 1, false),
                heard(1, SPOKEN),
                new Muted(6, 1, true)))
        .isFalse();
  }

  @Test
  void theSoundOfAScreenIsASecond() throws IOException {
    assertThat(
            isAlone(
                published(0, MediaKind.AUDIO, false),
                published(1, MediaKind.SCREEN_AUDIO, false),
                heard(0, SPOKEN),
                heard(1, SPOKEN)))
        .isFalse();
  }

  @Test
  void whoIsHeardOnOneSideIsMixed() throws IOException {
    Published left = new Published(1, 0, "PA_0", MediaKind.AUDIO, Codec.OPUS, false, Channel.LEFT);

    assertThat(isAlone(left, heard(0, SPOKEN))).isFalse();
  }

  @Test
  void whatIsAskedToBeEncodedIsNotCopied() throws IOException {
    EncodingWishes bits = new EncodingWishes(0, 64_000, 0);
    Begun asked = new Begun(0, 1280, 720, 30, Look.DEFAULT, bits).as(Form.OGG);

    assertThat(solo(asked)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = "OGG", mode = EnumSource.Mode.EXCLUDE)
  void nothingElseIsCopied(Form form) throws IOException {
    assertThat(solo(OGG.as(form))).isEmpty();
  }

  private boolean isAlone(JournalRecord... session) throws IOException {
    return solo(OGG, session).orElseThrow().isAlone();
  }

  private Optional<Solo> solo(Begun composite, JournalRecord... session) throws IOException {
    WorkFiles files = WorkFiles.in(folder);
    try (JournalFile journal = new JournalFile(files.journal())) {
      journal.append(composite);
      for (JournalRecord entry : session) {
        journal.append(entry);
      }
      journal.flush();
    }
    return Solo.of(files, composite, () -> {});
  }

  private static Published published(int track, MediaKind kind, boolean muted) {
    return new Published(1, track, "PA_" + track, kind, Codec.OPUS, muted);
  }

  private static Rtp heard(int track, byte[] packet) {
    return new Rtp(2, track, 0, 0, false, packet);
  }
}
