package io.roomtape.egress.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalFile;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Renamed;
import io.roomtape.egress.journal.JournalRecord.Speaking;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.MediaKind;
import io.roomtape.egress.journal.Segments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who took part in a recording and when, as its journal tells. */
class ParticipationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void aTimelineSaysWhoCameLeftSpokeWasMutedAndShared() throws IOException {
    assertThat(
            told(
                MINUTE,
                joined(0, "PA_1", "alice", "Alice"),
                published(2, 0, "PA_1", MediaKind.AUDIO),
                published(3, 1, "PA_1", MediaKind.CAMERA),
                joined(10, "PA_2", "bob", "Bob"),
                speaking(12, "PA_1"),
                speaking(14),
                speaking(14.6, "PA_1"),
                speaking(17),
                new Muted(ns(20), 0, true),
                published(22, 2, "PA_1", MediaKind.SCREEN),
                new Unpublished(ns(30), 2),
                new Muted(ns(32), 0, false),
                new Left(ns(42), "PA_2"),
                new Unpublished(ns(50), 1)))
        .isEqualTo(
            """
            {"version":1,"duration":60000,"participants":[\
            {"identity":"alice","name":"Alice","present":[[0,60000]],"speaking":[[10000,15000]],\
            "muted":[[18000,30000]],"cameraOff":[[0,1000],[48000,60000]],"screen":[[20000,28000]]},\
            {"identity":"bob","name":"Bob","present":[[8000,40000]],"speaking":[],\
            "muted":[[8000,40000]],"cameraOff":[[8000,40000]],"screen":[]}]}\
            """);
  }

  @Test
  void whoComesAgainIsOnePersonUnderTheLastName() throws IOException {
    String json =
        told(
            MINUTE,
            published(0, 0, "PA_0", MediaKind.AUDIO),
            joined(1, "PA_1", "alice", "Alice"),
            new Left(ns(5), "PA_1"),
            joined(10, "PA_2", "alice", "Alice"),
            new Renamed(ns(11), "PA_2", "Alice B."));

    assertThat(json)
        .contains("\"name\":\"Alice B.\",\"present\":[[1000,5000],[10000,60000]]")
        .containsOnlyOnce("identity");
  }

  @Test
  void whatWasBeforeTheFirstPictureAndAfterTheLastIsNotInIt() throws IOException {
    assertThat(
            told(
                Duration.ofSeconds(10),
                joined(0, "PA_1", "early", "Early"),
                new Left(ns(5), "PA_1"),
                joined(1, "PA_2", "bob", "Bob"),
                published(6, 0, "PA_2", MediaKind.AUDIO),
                joined(17, "PA_3", "late", "Late")))
        .contains("\"present\":[[0,10000]]")
        .doesNotContain("Early", "Late");
  }

  @Test
  void anyNameIsAString() throws IOException {
    assertThat(
            told(
                MINUTE,
                joined(0, "PA_1", "a\"b\\c", "Zoë\n\u0007🎸"),
                published(0, 0, "PA_1", MediaKind.AUDIO)))
        .contains("\"identity\":\"a\\\"b\\\\c\",\"name\":\"Zoë\\u000a\\u0007\\ud83c\\udfb8\"");
  }

  @Test
  void nobodyIsCalledMutedWhoseTracksOnlyOthersCanRead() throws IOException {
    assertThat(
            told(
                MINUTE,
                joined(0, "PA_1", "alice", "Alice"),
                published(0, 0, "PA_1", MediaKind.ENCRYPTED)))
        .contains("\"muted\":[],\"cameraOff\":[]");
  }

  @ParameterizedTest
  @EnumSource(names = {"OGG", "MP3", "MP4_SOUND"})
  void ofSoundAloneNobodyKnowsWhoseCameraIsOff(Form form) throws IOException {
    assertThat(
            told(
                MINUTE,
                new Begun(0, 320, 180, 30).as(form),
                joined(0, "PA_1", "alice", "Alice"),
                joined(0, "PA_2", "bob", "Bob"),
                published(0, 0, "PA_1", MediaKind.AUDIO)))
        .contains("\"muted\":[],\"cameraOff\":[]")
        .contains("\"muted\":[[0,60000]],\"cameraOff\":[]");
  }

  @Test
  void ofATrackItIsSaidWhenThatIsOff() throws IOException {
    assertThat(
            told(
                MINUTE,
                new Begun(0, 2, 2, 1).as(Form.TRACK),
                joined(0, "PA_1", "alice", "Alice"),
                published(0, 0, "PA_1", MediaKind.CAMERA),
                new Muted(ns(20), 0, true)))
        .contains("\"muted\":[],\"cameraOff\":[[20000,60000]]");
  }

  @Test
  void ofSelectedPeopleItIsSaidOfWhatTheyHad() throws IOException {
    assertThat(
            told(
                MINUTE,
                new Begun(0, 320, 180, 30).with(Look.PLAIN),
                joined(0, "PA_1", "alice", "Alice"),
                joined(0, "PA_2", "bob", "Bob"),
                published(0, 0, "PA_1", MediaKind.CAMERA),
                published(0, 1, "PA_2", MediaKind.AUDIO),
                new Muted(ns(20), 1, true)))
        .contains("\"muted\":[],\"cameraOff\":[]")
        .contains("\"muted\":[[20000,60000]],\"cameraOff\":[]");
  }

  @Test
  void cuesNameWhoSpeaksInOrderAndSurviveAnyName() throws IOException {
    String unused =
        told(
            Duration.ofHours(2),
            joined(0, "PA_1", "a", "Bob & <b>\nCie"),
            joined(0, "PA_2", "b", "Zoë"),
            published(0, 0, "PA_1", MediaKind.AUDIO),
            speaking(1, "PA_2"),
            speaking(3, "PA_2", "PA_1"),
            speaking(3661.5, "PA_1"),
            speaking(3700));

    assertThat(unused).isNotEmpty();
    assertThat(Files.readString(folder.resolve(Beside.SPEAKERS.workFile())))
        .isEqualTo(
            """
            WEBVTT

            00:00:01.000 --> 01:01:01.500
            <v Zoë>Zoë

            00:00:03.000 --> 01:01:40.000
            <v Bob &amp; &lt;b&gt; Cie>Bob &amp; &lt;b&gt; Cie
            """);
  }

  @Test
  void whoGoesOnAfterAnotherTellsTheSameThoughTheJournalWasDeletedBehindIt() throws IOException {
    List<JournalRecord> all = new ArrayList<>();
    all.add(new Begun(0, 320, 180, 30));
    all.add(joined(0, "PA_0", "host", "Host"));
    all.add(published(0, 0, "PA_0", MediaKind.AUDIO));
    for (int n = 1; n < 100; n++) {
      all.add(joined(n, "PA_" + n, "guest" + n % 7, "Guest " + n));
      all.add(n % 2 == 0 ? speaking(n + 0.1, "PA_0") : speaking(n + 0.1));
      all.add(new Left(ns(n + 0.9), "PA_" + n));
    }
    Path uninterrupted = Files.createDirectory(folder.resolve("uninterrupted"));
    journal(uninterrupted, all);
    hear(uninterrupted, Integer.MAX_VALUE);
    journal(folder, all);

    hear(folder, 40);
    new Segments(folder.resolve("journal")).deleteBefore(1);
    hear(folder, 1);
    hear(folder, 150);
    new Segments(folder.resolve("journal")).deleteBefore(5);
    hear(folder, Integer.MAX_VALUE);

    assertThat(timeline(folder)).isEqualTo(timeline(uninterrupted)).contains("Guest 99");
  }

  @Test
  void aMeetingOfFiveHundredComingsIsAFewKilobytes() throws IOException {
    List<JournalRecord> all = new ArrayList<>();
    all.add(published(0, 0, "PA_0", MediaKind.AUDIO));
    for (int n = 1; n <= 500; n++) {
      all.add(joined(n, "PA_" + n, "guest", "Guest"));
      all.add(new Left(ns(n + 0.5), "PA_" + n));
    }

    String json = told(Duration.ofMinutes(10), all.toArray(JournalRecord[]::new));

    assertThat(json).containsOnlyOnce("identity").hasSizeLessThan(30_000);
  }

  /** Dies after so many records. */
  private static void hear(Path folder, int records) throws IOException {
    try (JournalReader reader = new JournalReader(folder.resolve("journal"));
        Participation participation = new Participation(folder)) {
      for (int left = records; left > 0; left--) {
        var next = reader.next();
        if (next.isEmpty()) {
          participation.tell(Duration.ofSeconds(100));
          return;
        }
        participation.hear(next.get(), reader.segment());
      }
    }
  }

  private static void journal(Path folder, List<JournalRecord> all) throws IOException {
    try (JournalFile file =
        new JournalFile(folder.resolve("journal"), Duration.ofSeconds(8), 1 << 20)) {
      for (JournalRecord entry : all) {
        file.append(entry);
      }
      file.flush();
    }
  }

  private String told(Duration length, JournalRecord... records) throws IOException {
    try (Participation participation = new Participation(folder)) {
      for (JournalRecord entry : records) {
        participation.hear(entry, 0);
      }
      participation.tell(length);
    }
    return timeline(folder);
  }

  private static String timeline(Path folder) throws IOException {
    return Files.readString(folder.resolve(Beside.TIMELINE.workFile()));
  }

  private static Joined joined(double at, String sid, String identity, String name) {
    return new Joined(ns(at), sid, name, false, identity);
  }

  private static Published published(double at, int track, String sid, MediaKind kind) {
    Codec codec = kind.isVideo() ? Codec.VP8 : Codec.OPUS;
    return new Published(ns(at), track, sid, kind, codec, false);
  }

  private static Speaking speaking(double at, String... sids) {
    return new Speaking(ns(at), Set.of(sids), "");
  }

  private static long ns(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
