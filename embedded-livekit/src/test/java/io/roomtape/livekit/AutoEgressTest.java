package io.roomtape.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import io.roomtape.client.SignalSocket;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.room.ClientSdp;
import io.roomtape.livekit.tap.AutoEgress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import livekit.LivekitEgress.AutoParticipantEgress;
import livekit.LivekitEgress.AutoTrackEgress;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitModels.ParticipantInfo.Kind;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRoom.RoomConfiguration;
import livekit.LivekitRoom.RoomEgress;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AutoEgressTest {
  private static final String ADMIN = TestServer.admin("room");
  private static final RoomEgress ALL =
      RoomEgress.newBuilder()
          .setRoom(RoomCompositeEgressRequest.newBuilder().setLayout("speaker"))
          .setParticipant(AutoParticipantEgress.getDefaultInstance())
          .setTracks(AutoTrackEgress.newBuilder().setFilepath("t"))
          .build();
  private static final String[] MICROPHONE = {
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=mid:0",
    "a=sendonly",
    "a=msid:- mic-1",
    "a=rtcp-mux",
    "a=rtpmap:111 opus/48000/2",
    "a=ssrc:1000 cname:alice"
  };

  private final Starts starts = new Starts();
  @AutoClose private final TestServer server = new TestServer();

  @Test
  void aRoomIsRecordedOnceFromItsBeginning() throws Exception {
    server.livekit.recordWith(starts);

    assertThat(create("speaker").statusCode()).isEqualTo(200);
    assertThat(create("speaker").statusCode()).isEqualTo(200);
    server.join("alice", "room").next(MessageCase.OFFER);

    assertThat(starts.all).containsExactly("room room speaker");
  }

  @Test
  void aRoomThatIsMadeAnewIsRecordedAnew() throws Exception {
    server.livekit.recordWith(starts);
    create("grid");
    server.call("DeleteRoom", ADMIN, "{\"room\":\"room\"}");
    create("grid");

    assertThat(starts.all).containsExactly("room room grid", "room room grid");
  }

  @Test
  void whoPublishesIsRecordedOnceAndEachOfTheirTracks() throws Exception {
    server.livekit.recordWith(starts);
    SignalClient alice = join(token("alice", ALL));

    String track = publish(alice);

    await().until(() -> starts.all.size() == 3);
    assertThat(starts.all)
        .containsExactly("room room speaker", "participant room alice", "track room " + track);
  }

  @Test
  void aTokenForARoomThatIsThereChangesNothing() throws Exception {
    server.livekit.recordWith(starts);
    server.join("bob", "room").next(MessageCase.OFFER);

    publish(join(token("alice", ALL)));

    await().until(() -> server.events().contains("track_published"));
    assertThat(starts.all).isEmpty();
  }

  @Test
  void whatTheRecorderDoesNotDoIsRefusedByName() throws Exception {
    server.livekit.recordWith(starts);

    HttpResponse<String> refused = create("cinema");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(JsonParser.parseString(refused.body()).getAsJsonObject().get("msg").getAsString())
        .isEqualTo("no layout cinema");
    assertThat(starts.all).isEmpty();
  }

  @Test
  void withoutARecorderATokenThatAsksForOneIsRefusedByName() {
    assertThatThrownBy(() -> join(token("alice", ALL)))
        .isInstanceOf(SignalSocket.Refused.class)
        .hasMessageContaining("401");
  }

  @Test
  void configurationsByNameAreUnknown() throws Exception {
    HttpResponse<String> refused =
        server.call("CreateRoom", ADMIN, "{\"name\":\"room\",\"room_preset\":\"large\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("unknown room configuration");
  }

  private HttpResponse<String> create(String layout) throws Exception {
    return server.call(
        "CreateRoom",
        ADMIN,
        "{\"name\":\"room\",\"egress\":{\"room\":{\"layout\":\"" + layout + "\"}}}");
  }

  private static String token(String identity, RoomEgress egress) {
    Grants grants =
        Grants.of(identity, "room", Grant.ROOM_JOIN, Grant.CAN_PUBLISH, Grant.CAN_SUBSCRIBE);
    return TestServer.sign(
        new AccessToken(
            grants,
            Map.of(),
            List.of(),
            RoomConfiguration.newBuilder().setEgress(egress).build(),
            "",
            Kind.STANDARD,
            Optional.empty()));
  }

  private SignalClient join(String token) {
    SignalClient client = server.connect("/rtc?access_token=" + token);
    client.next(MessageCase.OFFER);
    return client;
  }

  private static String publish(SignalClient client) {
    client.send(
        SignalRequest.newBuilder()
            .setAddTrack(
                AddTrackRequest.newBuilder()
                    .setCid("mic-1")
                    .setType(TrackType.AUDIO)
                    .setSource(TrackSource.MICROPHONE))
            .build());
    String sid = client.next(MessageCase.TRACK_PUBLISHED).getTrackPublished().getTrack().getSid();
    client.send(ClientSdp.offer(MICROPHONE));
    return sid;
  }

  private static final class Starts implements AutoEgress {
    final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Refusal> refusal(RoomEgress asked) {
      String layout = asked.getRoom().getLayout();
      return layout.equals("cinema")
          ? Optional.of(new Refusal(true, "no layout cinema"))
          : Optional.empty();
    }

    @Override
    public void room(String room, RoomCompositeEgressRequest asked) {
      all.add("room " + room + " " + asked.getLayout());
    }

    @Override
    public void participant(String room, String identity, AutoParticipantEgress asked) {
      all.add("participant " + room + " " + identity);
    }

    @Override
    public void track(String room, String trackSid, AutoTrackEgress asked) {
      all.add("track " + room + " " + trackSid);
    }
  }
}
