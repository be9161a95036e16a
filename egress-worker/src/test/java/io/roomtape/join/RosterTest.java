package io.roomtape.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.util.ArrayList;
import java.util.List;
import livekit.LivekitModels.Encryption;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantInfo.State;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.SimulcastCodecInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import org.junit.jupiter.api.Test;

class RosterTest implements Roster.Audience {
  private final List<String> told = new ArrayList<>();
  private final Roster roster = new Roster(this);

  @Test
  void whatChangesIsToldOnce() {
    ParticipantInfo.Builder alice = person("PA_1", "alice").addTracks(video("TR_1"));
    roster.all(List.of(alice.build()));
    roster.update(List.of(alice.build(), alice.setName("Ann").build()));
    roster.update(List.of(alice.setTracks(0, video("TR_1").setMuted(true)).build()));
    roster.update(List.of(alice.clearTracks().build()));
    roster.update(List.of(alice.setState(State.DISCONNECTED).build(), alice.build()));

    assertThat(told)
        .containsExactly(
            "joined alice",
            "published TR_1 video/VP8",
            "renamed Ann",
            "muted true",
            "unpublished TR_1",
            "left PA_1");
  }

  @Test
  void whoIsThereAfterJoiningAgainGoesOnAndWhoIsNotHasLeft() {
    var alice = person("PA_1", "alice").addTracks(video("TR_1")).setVersion(9).build();
    var bob = person("PA_2", "bob").addTracks(video("TR_2")).build();
    roster.all(List.of(alice, bob));
    told.clear();
    roster.all(List.of(alice.toBuilder().setVersion(1).setName("Ann").build()));

    assertThat(told).containsExactly("unpublished TR_2", "left PA_2", "renamed Ann");
  }

  @Test
  void whoIsThereAlreadyIsToldInTheOrderOfComing() {
    roster.all(
        List.of(
            person("PA_3", "cat").setJoinedAt(8).build(),
            person("PA_2", "bob").setJoinedAt(7).setJoinedAtMs(7_900).build(),
            person("PA_1", "alice").setJoinedAt(7).setJoinedAtMs(7_100).build()));

    assertThat(told).containsExactly("joined alice", "joined bob", "joined cat");
  }

  @Test
  void whoComesAgainUnderAnotherSidHasLeftBefore() {
    roster.all(List.of(person("PA_1", "alice").addTracks(video("TR_1")).build()));
    roster.update(List.of(person("PA_2", "alice").addTracks(video("TR_2")).build()));
    roster.update(List.of(person("PA_1", "alice").setState(State.DISCONNECTED).build()));

    assertThat(told)
        .containsExactly(
            "joined alice",
            "published TR_1 video/VP8",
            "unpublished TR_1",
            "left PA_1",
            "joined alice",
            "published TR_2 video/VP8");
  }

  @Test
  void olderNewsAreNoNews() {
    roster.all(List.of(person("PA_1", "alice").setName("Ann").setVersion(5).build()));
    roster.update(List.of(person("PA_1", "alice").setName("Alice").setVersion(4).build()));
    assertThat(told).containsExactly("joined alice");
  }

  @Test
  void recordersAndTheHiddenAreNotThere() {
    var hidden = ParticipantPermission.newBuilder().setHidden(true);
    roster.all(
        List.of(
            person("PA_1", "spy").setPermission(hidden).build(),
            person("PA_2", "EG_2").setKind(ParticipantInfo.Kind.EGRESS).build()));
    assertThat(told).isEmpty();
  }

  @Test
  void aTrackIsOfTheFirstCodecThatCanBeReceived() {
    var track =
        video("TR_1")
            .setMimeType("video/AV1")
            .addCodecs(SimulcastCodecInfo.newBuilder().setMimeType("video/AV1"))
            .addCodecs(SimulcastCodecInfo.newBuilder().setMimeType("video/vp8"));
    var only = video("TR_2").setMimeType("video/AV1");
    var sound = video("TR_3").setType(TrackType.AUDIO).setMimeType("audio/red");
    var unknown = video("TR_4").setMimeType("");
    roster.all(
        List.of(
            person("PA_1", "alice")
                .addTracks(track)
                .addTracks(only)
                .addTracks(sound)
                .addTracks(unknown)
                .build()));
    assertThat(told)
        .containsExactly(
            "joined alice",
            "published TR_1 video/VP8",
            "published TR_2 video/AV1",
            "published TR_3 audio/opus");
  }

  @Test
  void whatIsEncryptedIsToldSo() {
    var track = video("TR_1").setEncryption(Encryption.Type.GCM);
    roster.all(List.of(person("PA_1", "alice").addTracks(track).build()));
    assertThat(told).last().isEqualTo("published TR_1 video/VP8 encrypted");
  }

  private static ParticipantInfo.Builder person(String sid, String identity) {
    return ParticipantInfo.newBuilder().setSid(sid).setIdentity(identity).setState(State.ACTIVE);
  }

  private static TrackInfo.Builder video(String sid) {
    return TrackInfo.newBuilder().setSid(sid).setType(TrackType.VIDEO).setMimeType("video/VP8");
  }

  @Override
  public void joined(TapParticipant participant) {
    told.add("joined " + participant.identity());
  }

  @Override
  public void renamed(String sid, String name) {
    told.add("renamed " + name);
  }

  @Override
  public void left(String sid) {
    told.add("left " + sid);
  }

  @Override
  public void published(TapTrack track) {
    String encrypted = track.encrypted() ? " encrypted" : "";
    told.add("published " + track.sid() + " " + track.mimeType() + encrypted);
  }

  @Override
  public void muted(String trackSid, boolean muted) {
    told.add("muted " + muted);
  }

  @Override
  public void unpublished(String trackSid) {
    told.add("unpublished " + trackSid);
  }
}
