package io.roomtape.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.roomtape.livekit.room.ClientSdp;
import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import livekit.LivekitModels.Encryption;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import livekit.LivekitRtc.SimulateScenario;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RoomTapTest {
  private static final String ADMIN = TestServer.admin("room");

  private static final String[] MICROPHONE = {
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=mid:0",
    "a=sendonly",
    "a=msid:- mic-1",
    "a=rtcp-mux",
    "a=rtpmap:111 opus/48000/2",
    "a=ssrc:1000 cname:alice"
  };

  private final Heard heard = new Heard();
  @AutoClose private final TestServer server = new TestServer();

  @Test
  void aRoomThatDoesNotExistCannotBeHeard() {
    assertThat(server.livekit.taps().open("room", "EG_1", heard)).isEmpty();
  }

  @Test
  void aRecorderHearsWhoIsThereAndWhoComes() {
    server.join("alice", "room").next(MessageCase.OFFER);

    open();
    server.join("bob", "room").next(MessageCase.OFFER);

    await().until(() -> heard.calls.equals(List.of("joined alice", "joined bob")));
  }

  @Test
  void aRecorderIsListedButNotCountedAndMarksTheRoom() throws Exception {
    server.join("alice", "room").next(MessageCase.OFFER);

    RoomTap tap = open();

    JsonObject room = room();
    assertThat(room.get("active_recording").getAsBoolean()).isTrue();
    assertThat(room.get("num_participants").getAsInt()).isEqualTo(1);
    assertThat(server.call("ListParticipants", ADMIN, "{\"room\":\"room\"}").body())
        .contains("\"identity\":\"EG_1\"", "\"kind\":\"EGRESS\"");
    tap.close();
    await().until(() -> !room().get("active_recording").getAsBoolean());
    await()
        .until(
            () ->
                server.events().stream()
                    .filter(e -> e.startsWith("participant_"))
                    .toList()
                    .equals(List.of("participant_joined", "participant_left")));
  }

  @Test
  void participantsDoNotSeeARecorder() {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);

    open();

    assertThat(alice.next(m -> m.getRoomUpdate().getRoom().getActiveRecording())).isNotNull();
    assertThat(
            server.join("bob", "room").next(MessageCase.JOIN).getJoin().getOtherParticipantsList())
        .extracting(p -> p.getIdentity())
        .containsExactly("alice");
  }

  @Test
  void theEndOfTheRoomIsTheLastThingHeard() throws Exception {
    server.join("alice", "room").next(MessageCase.OFFER);
    open();

    server.call("DeleteRoom", ADMIN, "{\"room\":\"room\"}");

    await().until(() -> heard.calls.contains("closed"));
    assertThat(heard.calls).containsExactly("joined alice", "left", "closed");
  }

  @Test
  void nothingIsHeardAfterClosing() {
    server.join("alice", "room").next(MessageCase.OFFER);
    open().close();

    server.join("bob", "room").next(MessageCase.OFFER);

    assertThat(heard.calls).containsExactly("joined alice");
  }

  @Test
  void aRecorderHearsWhoSpeaksAtOnceAndAsTheRoomDoes() {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);
    open();
    assertThat(heard.speakers).isEmpty();

    alice.send(
        SignalRequest.newBuilder()
            .setSimulate(SimulateScenario.newBuilder().setSpeakerUpdate(1))
            .build());

    await().until(() -> heard.speakers.size() == 1);
    Heard second = new Heard();
    assertThat(server.livekit.taps().open("room", "EG_2", second)).isPresent();
    assertThat(second.speakers).isEqualTo(heard.speakers);
    await().until(() -> heard.speakers.isEmpty());
  }

  @Test
  void aRecorderHearsWhichTracksItCannotRead() {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);
    open();

    publish(alice, Encryption.Type.GCM);

    await().until(() -> heard.calls.contains("published encrypted"));
  }

  @Test
  void whatARecorderDoesNotWantIsToldAndNotSent() {
    SignalClient alice = server.join("alice", "room");
    alice.next(MessageCase.OFFER);
    Heard all = new Heard();
    server.livekit.taps().open("room", "EG_2", all);
    heard.wants = false;
    open();

    publish(alice, Encryption.Type.NONE);
    await().until(() -> heard.calls.contains("published") && all.calls.contains("published"));

    assertThat(received("EG_1")).isZero();
    assertThat(received("EG_2")).isEqualTo(1);
    alice.send(SignalRequest.newBuilder().setLeave(LeaveRequest.getDefaultInstance()).build());
    await().until(() -> heard.calls.contains("left"));
    assertThat(heard.calls).containsExactly("joined alice", "published", "unpublished", "left");
  }

  private int received(String recorder) {
    return server.livekit.view("room").orElseThrow().recorders().stream()
        .filter(view -> view.identity().equals(recorder))
        .mapToInt(view -> view.receives().size())
        .sum();
  }

  private static void publish(SignalClient alice, Encryption.Type encryption) {
    alice.send(
        SignalRequest.newBuilder()
            .setAddTrack(
                AddTrackRequest.newBuilder()
                    .setCid("mic-1")
                    .setType(TrackType.AUDIO)
                    .setSource(TrackSource.MICROPHONE)
                    .setEncryption(encryption))
            .build());
    alice.next(MessageCase.TRACK_PUBLISHED);
    alice.send(ClientSdp.offer(MICROPHONE));
  }

  private RoomTap open() {
    return server.livekit.taps().open("room", "EG_1", heard).orElseThrow();
  }

  private JsonObject room() throws Exception {
    String body = server.call("ListRooms", ADMIN, "{}").body();
    return JsonParser.parseString(body)
        .getAsJsonObject()
        .getAsJsonArray("rooms")
        .get(0)
        .getAsJsonObject();
  }

  private static final class Heard implements TapListener {
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile List<String> speakers = List.of("not told yet");
    volatile boolean wants = true;

    @Override
    public void participantJoined(TapParticipant participant, long atNanos) {
      calls.add("joined " + participant.identity());
    }

    @Override
    public void participantRenamed(String participantSid, String name, long atNanos) {
      calls.add("renamed " + name);
    }

    @Override
    public void participantLeft(String participantSid, long atNanos) {
      calls.add("left");
    }

    @Override
    public void speaking(List<String> participantSids, long atNanos) {
      speakers = participantSids;
    }

    @Override
    public void trackPublished(TapTrack track, long atNanos) {
      calls.add(track.encrypted() ? "published encrypted" : "published");
    }

    @Override
    public boolean wants(TapTrack track) {
      return wants;
    }

    @Override
    public void trackMuted(String trackSid, boolean muted, long atNanos) {
      calls.add("muted " + muted);
    }

    @Override
    public void trackUnpublished(String trackSid, long atNanos) {
      calls.add("unpublished");
    }

    @Override
    public void rtp(
        String trackSid,
        int sequence,
        long rtpTime,
        boolean marker,
        ByteBuffer payload,
        long arrivalNanos) {
      calls.add("rtp");
    }

    @Override
    public void senderReport(String trackSid, long ntp, long rtpTime, long arrivalNanos) {
      calls.add("report");
    }

    @Override
    public void roomClosed(long atNanos) {
      calls.add("closed");
    }
  }
}
