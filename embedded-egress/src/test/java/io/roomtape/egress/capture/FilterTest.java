package io.roomtape.egress.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.capture.Selection.Ends;
import io.roomtape.egress.journal.Channel;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Speaking;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.RoomJournal;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a room reaches the journal. */
class FilterTest implements Filter.Outcome {
  private static final Set<TrackSource> OWN = Set.of(TrackSource.CAMERA, TrackSource.MICROPHONE);

  @TempDir Path folder;
  private RoomJournal journal;
  private Filter filter;
  private int over;
  private String impossible = "";
  private String unheard = "";
  private final List<String> leftOut = new ArrayList<>();
  private long now;

  @BeforeEach
  void hearAll() throws IOException {
    hear(Selection.ROOM, Form.MP4);
  }

  private void hear(Selection selection, Form form) throws IOException {
    journal = new RoomJournal(folder.resolve("journal" + ++now), 1_000_000);
    filter = new Filter(selection, form, new RoomListener(journal, 0, () -> {}), this);
  }

  @Override
  public void over() {
    over++;
  }

  @Override
  public void impossible(String why) {
    impossible = why;
  }

  @Override
  public void unheard(String why) {
    unheard = why;
  }

  @Override
  public void leftOut(String mimeType) {
    leftOut.add(mimeType);
  }

  @Test
  void whatCannotBeRecordedIsNamedIfItIsAskedFor() throws IOException {
    hear(of("alice", OWN), Form.MP4);
    joins("alice");
    joins("bob");
    filter.trackPublished(
        new TapTrack("TR_1", "PA_bob", TrackSource.CAMERA, "video/H265", 90_000, false, false),
        ++now);
    filter.trackPublished(
        new TapTrack("TR_2", "PA_alice", TrackSource.CAMERA, "video/AV1", 90_000, false, false),
        ++now);
    assertThat(leftOut).containsExactly("video/AV1");
  }

  @Test
  void ofAPersonWhatTheyPublishThemselvesIsHeardAndNobodyElse() throws IOException {
    hear(of("alice", OWN), Form.MP4);
    joins("bob");
    publishes("bob", TrackSource.CAMERA);
    joins("alice");
    publishes("alice", TrackSource.MICROPHONE);
    publishes("alice", TrackSource.SCREEN_SHARE);
    filter.speaking(List.of("PA_bob", "PA_alice"), ++now);
    packet("bob", TrackSource.CAMERA);
    packet("alice", TrackSource.SCREEN_SHARE);
    packet("alice", TrackSource.MICROPHONE);
    leaves("bob");

    assertThat(over).isZero();
    assertThat(wants("alice", TrackSource.MICROPHONE)).isTrue();
    assertThat(wants("alice", TrackSource.SCREEN_SHARE)).isFalse();
    assertThat(wants("bob", TrackSource.CAMERA)).isFalse();
    leaves("alice");
    assertThat(over).isEqualTo(1);
    assertThat(written())
        .extracting(JournalRecord::getClass)
        .isEqualTo(
            List.of(
                Joined.class,
                Published.class,
                Speaking.class,
                Rtp.class,
                Left.class,
                Speaking.class,
                Ended.class));
  }

  @Test
  void ofAScreenItsSoundIsHeardToo() throws IOException {
    Set<TrackSource> shared =
        Set.of(TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO, TrackSource.UNKNOWN);
    hear(of("alice", shared), Form.MP4);
    joins("alice");
    publishes("alice", TrackSource.CAMERA);
    publishes("alice", TrackSource.SCREEN_SHARE);
    publishes("alice", TrackSource.SCREEN_SHARE_AUDIO);

    assertThat(written()).hasSize(4).last().isInstanceOf(Ended.class);
  }

  @Test
  void nothingBeginsBeforeAllIsThereThatIsNamed() throws IOException {
    hear(tracks("TR_CAMERA_alice", "TR_MICROPHONE_bob"), Form.MP4);
    assertThat(filter.missing()).contains("track TR_CAMERA_alice not found");
    joins("alice");
    joins("bob");
    publishes("alice", TrackSource.CAMERA);
    packet("alice", TrackSource.CAMERA);
    filter.senderReport("TR_CAMERA_alice", 7, 8, 5);
    filter.trackMuted("TR_CAMERA_alice", true, ++now);
    assertThat(filter.missing()).contains("track TR_MICROPHONE_bob not found");

    publishes("bob", TrackSource.MICROPHONE);

    assertThat(filter.missing()).isEmpty();
    List<JournalRecord> written = written();
    assertThat(written)
        .extracting(JournalRecord::getClass)
        .isEqualTo(
            List.of(
                Joined.class,
                Published.class,
                SenderReport.class,
                Joined.class,
                Published.class,
                Ended.class));
    assertThat(written.get(1))
        .isInstanceOfSatisfying(
            Published.class,
            p -> {
              assertThat(p.muted()).isTrue();
              assertThat(p.at()).isEqualTo(now);
            });
    assertThat(written.get(2).at()).isEqualTo(5);
  }

  @Test
  void tracksAreOverWhenTheLastOneIs() throws IOException {
    hear(tracks("TR_CAMERA_alice", "TR_MICROPHONE_bob"), Form.MP4);
    joins("alice");
    joins("bob");
    publishes("alice", TrackSource.CAMERA);
    publishes("bob", TrackSource.MICROPHONE);

    filter.trackUnpublished("TR_MICROPHONE_bob", ++now);
    assertThat(over).isZero();
    leaves("alice");
    assertThat(over).isEqualTo(1);
    assertThat(written()).filteredOn(Unpublished.class::isInstance).hasSize(1);
  }

  @Test
  void aTrackOfTheWrongKindIsNamed() throws IOException {
    hear(tracks("TR_MICROPHONE_alice", "TR_CAMERA_alice"), Form.MP4);
    joins("alice");

    publishes("alice", TrackSource.MICROPHONE);
    assertThat(impossible).isEqualTo("video_track_id");
    publishes("alice", TrackSource.CAMERA);
    assertThat(impossible).isEqualTo("audio_track_id");
  }

  @Test
  void aRoomThatCannotBeHeardIsToldSoAndKeepsWhatThereIs() {
    filter.failed("the server does not answer");
    assertThat(unheard).isEqualTo("the server does not answer");
    assertThat(over).isZero();
    joins("alice");
    publishes("alice", TrackSource.CAMERA);
    filter.failed("it was lost");
    assertThat(over).isEqualTo(1);
    assertThat(unheard).isEqualTo("the server does not answer");
  }

  @Test
  void theFirstRouteThatFitsSaysWhereASoundIsHeard() throws IOException {
    hear(
        new Selection(
            List.of(),
            List.of(
                new Route(new Match.Track("TR_MICROPHONE_alice"), Channel.RIGHT),
                new Route(new Match.Person("alice"), Channel.LEFT),
                new Route(new Match.Kind(ParticipantInfo.Kind.SIP), Channel.BOTH)),
            false,
            Ends.WITH_THE_ROOM),
        Form.MP4);
    joins("alice");
    publishes("alice", TrackSource.SCREEN_SHARE_AUDIO);
    publishes("alice", TrackSource.MICROPHONE);
    filter.participantJoined(
        new TapParticipant("PA_carol", "carol", "", ParticipantInfo.Kind.SIP), ++now);
    publishes("carol", TrackSource.MICROPHONE);
    joins("bob");
    publishes("bob", TrackSource.MICROPHONE);

    assertThat(channels()).containsExactly(Channel.LEFT, Channel.RIGHT, Channel.BOTH);
  }

  @Test
  void soundsTakeTurnsInAlternatingSides() throws IOException {
    hear(Selection.alternatingRoom(), Form.MP4);
    for (String name : List.of("alice", "bob", "carol")) {
      joins(name);
      publishes(name, TrackSource.CAMERA);
      publishes(name, TrackSource.MICROPHONE);
    }

    assertThat(channels())
        .containsExactly(
            Channel.BOTH, Channel.LEFT, Channel.BOTH, Channel.RIGHT, Channel.BOTH, Channel.LEFT);
  }

  @Test
  void withoutPicturesNoVideoIsWanted() throws IOException {
    hear(Selection.ROOM, Form.OGG);
    joins("alice");
    publishes("alice", TrackSource.CAMERA);
    publishes("alice", TrackSource.MICROPHONE);

    assertThat(wants("alice", TrackSource.CAMERA)).isFalse();
    assertThat(wants("alice", TrackSource.MICROPHONE)).isTrue();
    assertThat(channels()).hasSize(1);
  }

  @Test
  void withoutSoundOnlyWhoIsMutedIsTold() throws IOException {
    hear(Selection.ROOM, Form.MP4_PICTURES);
    joins("alice");
    publishes("alice", TrackSource.MICROPHONE);
    filter.trackMuted("TR_MICROPHONE_alice", true, ++now);

    assertThat(wants("alice", TrackSource.MICROPHONE)).isFalse();
    assertThat(written()).hasSize(4).anyMatch(Muted.class::isInstance);
  }

  @Test
  void aNewNameReachesWhoComesLater() throws IOException {
    hear(tracks("TR_CAMERA_alice", "none"), Form.MP4);
    joins("alice");
    filter.participantRenamed("PA_alice", "Alice", ++now);
    publishes("alice", TrackSource.CAMERA);
    joins("none");
    filter.trackPublished(track("none", "alice", TrackSource.MICROPHONE), ++now);

    assertThat(written().getFirst())
        .isEqualTo(new Joined(now, "PA_alice", "Alice", false, "alice"));
  }

  private static Selection of(String identity, Set<TrackSource> sources) {
    Match match = new Match.Person(identity, sources);
    return new Selection(List.of(match), List.of(new Route(match)), false, Ends.WITH_THE_PERSON);
  }

  private static Selection tracks(String video, String audio) {
    return new Selection(
        List.of(new Match.Track(video)),
        List.of(new Route(new Match.Track(audio))),
        false,
        Ends.WITH_THE_TRACKS);
  }

  private void joins(String name) {
    filter.participantJoined(new TapParticipant("PA_" + name, name, name), ++now);
  }

  private void leaves(String name) {
    filter.participantLeft("PA_" + name, ++now);
  }

  private void publishes(String name, TrackSource source) {
    filter.trackPublished(track(sid(name, source), name, source), ++now);
  }

  private boolean wants(String name, TrackSource source) {
    return filter.wants(track(sid(name, source), name, source));
  }

  private static TapTrack track(String sid, String name, TrackSource source) {
    boolean video = source == TrackSource.CAMERA || source == TrackSource.SCREEN_SHARE;
    String mime = video ? "video/VP8" : "audio/opus";
    return new TapTrack(sid, "PA_" + name, source, mime, video ? 90_000 : 48_000, false, false);
  }

  private void packet(String name, TrackSource source) {
    filter.rtp(sid(name, source), 1, 1, true, ByteBuffer.wrap(new byte[4]), ++now);
  }

  private static String sid(String name, TrackSource source) {
    return "TR_" + source + "_" + name;
  }

  private List<Channel> channels() throws IOException {
    return written().stream()
        .filter(Published.class::isInstance)
        .map(entry -> ((Published) entry).channel())
        .toList();
  }

  private List<JournalRecord> written() throws IOException {
    List<JournalRecord> written = new CopyOnWriteArrayList<>();
    journal.put(new Ended(now));
    journal.start(
        new RoomJournal.Observer() {
          @Override
          public void written(JournalRecord entry) {
            written.add(entry);
          }

          @Override
          public void broken(IOException reason) {
            throw new AssertionError(reason);
          }
        });
    journal.close();
    await().until(() -> !written.isEmpty() && written.getLast() instanceof Ended);
    return written;
  }
}
