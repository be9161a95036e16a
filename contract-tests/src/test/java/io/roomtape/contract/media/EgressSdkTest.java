package io.roomtape.contract.media;

import static io.roomtape.contract.media.SdkCalls.answered;
import static io.roomtape.contract.media.SdkCalls.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.livekit.server.EgressServiceClient;
import io.livekit.server.EncodedOutputs;
import io.roomtape.contract.livekit.SignalClient;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.livekit.ApiKey;
import io.roomtape.livekit.EmbeddedLiveKit;
import io.roomtape.livekit.LiveKitConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodingOptionsPreset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrofit2.Call;

/**
 * LiveKit's server SDK for Java and Kotlin against the embedded recorder. A livekit-server alone
 * has none; what LiveKit's egress answers was captured from 1.14.0.
 */
class EgressSdkTest {
  private static final EncodedFileOutput FILE =
      EncodedFileOutput.newBuilder().setFilepath("sdk.mp4").build();

  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedLiveKit livekit;
  private EmbeddedEgress recorder;
  private EgressServiceClient egress;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    var key = new ApiKey(Token.API_KEY, Token.API_SECRET);
    livekit =
        EmbeddedLiveKit.start(
            LiveKitConfig.of(key)
                .withMediaAddress(InetAddress.getLoopbackAddress())
                .withPorts(0, 0, 0));
    var config = new EgressConfig(folder, (file, path) -> path);
    recorder = EmbeddedEgress.start(config, livekit.taps(), livekit.webhooks());
    livekit.register(recorder.service());
    egress =
        EgressServiceClient.createClient(livekit.url().toString(), Token.API_KEY, Token.API_SECRET);
  }

  @AfterEach
  void stop() {
    recorder.close();
    livekit.close();
    http.close();
  }

  @Test
  void aRecordingIsStartedListedAndStopped() throws IOException {
    assertThat(answered(egress.listEgress())).isEmpty();
    try (var alice = join("sdk")) {
      var started = answered(egress.startRoomCompositeEgress("sdk", FILE, "grid"));
      assertThat(started.getEgressId()).startsWith("EG_");
      assertThat(started.getStatus()).isEqualTo(EgressStatus.EGRESS_STARTING);
      assertThat(started.getRoomName()).isEqualTo("sdk");
      var id = started.getEgressId();
      assertThat(ids(egress.listEgress("sdk"))).containsExactly(id);
      assertThat(ids(egress.listEgress(null, id))).containsExactly(id);
      assertThat(ids(egress.listEgress("sdk", null, true))).containsExactly(id);
      alice.await("recording", m -> m.getRoomUpdate().getRoom().getActiveRecording());

      var stopped = answered(egress.stopEgress(id));
      assertThat(stopped.getEgressId()).isEqualTo(id);
      assertThat(stopped.getStatus()).isEqualTo(EgressStatus.EGRESS_ABORTED);
      assertThat(ids(egress.listEgress("sdk", null, true))).isEmpty();
      isRefused(egress.stopEgress(id), 412, "failed_precondition");
    }
  }

  @Test
  void aPersonAndTracksAreWaitedFor() throws IOException {
    try (var _ = join("sdk")) {
      var person =
          answered(
              egress.startParticipantEgress(
                  "sdk",
                  "alice",
                  new EncodedOutputs(FILE, null, null, null),
                  true,
                  EncodingOptionsPreset.H264_1080P_30,
                  null));
      var tracks = answered(egress.startTrackCompositeEgress("sdk", FILE, "TR_a", "TR_b"));

      assertThat(person.getParticipant().getIdentity()).isEqualTo("alice");
      assertThat(person.getParticipant().getScreenShare()).isTrue();
      assertThat(tracks.getTrackComposite().getAudioTrackId()).isEqualTo("TR_a");
      for (var started : List.of(person, tracks)) {
        assertThat(started.getRoomName()).isEqualTo("sdk");
        assertThat(started.getStatus()).isEqualTo(EgressStatus.EGRESS_STARTING);
        assertThat(answered(egress.stopEgress(started.getEgressId())).getStatus())
            .isEqualTo(EgressStatus.EGRESS_ABORTED);
      }
    }
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    isRefused(egress.startRoomCompositeEgress("nowhere", FILE), 404, "not_found");
    isRefused(egress.stopEgress("EG_none"), 404, "not_found");
    isRefused(egress.updateLayout("EG_none", "speaker"), 404, "not_found");
  }

  /** LiveKit's own recorder offers these. */
  @Test
  void whatTheRecorderCannotDoItSays() throws IOException {
    for (Call<?> call :
        List.of(
            egress.updateStream("EG_none", List.of("rtmp://localhost/a"), List.of()),
            egress.startWebEgress("http://localhost/", FILE),
            egress.startTrackEgress("sdk", "ws://localhost/", "TR_a"))) {
      isRefused(call, 501, "unimplemented");
    }
  }

  /** Newer SDKs call it; that for Java does not yet. */
  @Test
  void theNewerWayToStartIsRefusedInOneSentenceForWhatIsNoRoom() throws Exception {
    var request =
        HttpRequest.newBuilder(livekit.url().resolve("/twirp/livekit.Egress/StartEgress"))
            .header("Authorization", "Bearer " + Token.valid().grant("roomRecord", true).jwt())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"room_name\":\"sdk\",\"web\":{\"url\":\"x\"}}"));
    new Answer(http.send(request.build(), BodyHandlers.ofByteArray()))
        .isTwirpError(
            501,
            "unimplemented",
            "the embedded recorder does not support a web source: it records rooms, with template");
  }

  private SignalClient join(String room) {
    var jwt = Token.join(room, "alice").jwt();
    var client = SignalClient.open(livekit.url(), SignalPath.V1, jwt);
    client.joined();
    return client;
  }

  private static List<String> ids(Call<List<EgressInfo>> call) throws IOException {
    return answered(call).stream().map(EgressInfo::getEgressId).toList();
  }
}
