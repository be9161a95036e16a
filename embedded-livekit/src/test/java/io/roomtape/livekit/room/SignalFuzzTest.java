package io.roomtape.livekit.room;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.InvalidProtocolBufferException;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.webrtc.fuzz.Fuzzer;
import io.roomtape.webrtc.peer.Peers;
import io.roomtape.webrtc.sdp.CapturedOffers;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.BackupCodecPolicy;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.Encryption;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SimulateScenario;
import livekit.LivekitRtc.SimulcastCodec;
import livekit.LivekitRtc.SubscriptionPermission;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.TrackPermission;
import livekit.LivekitRtc.UpdateLocalAudioTrack;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.UpdateTrackSettings;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A client that was let in sends whatever it likes: its room goes on for the others. */
class SignalFuzzTest {
  private static final int REQUESTS_PER_SESSION = 50;

  /** Stands for the last track that was announced, and is as long. */
  private static final String SID = "TR_VCaaaaaaaaaaaa";

  private final ListAppender<ILoggingEvent> errors = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger("io.roomtape.livekit");
  private final AtomicInteger sent = new AtomicInteger();
  private volatile String sid = SID;

  @Test
  void anyRequestLeavesTheRoomToTheOthers() throws Exception {
    log.setLevel(Level.ERROR);
    errors.start();
    log.addAppender(errors);
    AccessTokens tokens = new AccessTokens(Map.of("key", "a secret"), Clock.systemUTC());
    try (Peers peers = Peers.open(InetAddress.getLoopbackAddress(), 0, 0);
        Rooms rooms =
            new Rooms(
                new RoomContext(
                    peers,
                    (queue, event, extra) -> {},
                    tokens,
                    RoomSettings.defaults(),
                    Delays.REAL))) {
      Hostile hostile = new Hostile(rooms);
      Fuzzer.run("signal", corpus(), 64 << 20, hostile::take);

      int before = sent.get();
      rooms.join(joining("friend"), new CountingSink());
      await().until(() -> sent.get() > before);
    } finally {
      log.detachAppender(errors);
      log.setLevel(null);
    }
    assertThat(errors.list).map(ILoggingEvent::getFormattedMessage).isEmpty();
  }

  /** Begins anew now and then, as its room may have sent it away. */
  private final class Hostile {
    private final Rooms rooms;
    private int requests;
    private Session session;

    Hostile(Rooms rooms) throws JoinRefusedException {
      this.rooms = rooms;
      this.session = rooms.join(joining("hostile"), new CountingSink());
    }

    void take(byte[] input) throws JoinRefusedException {
      if (++requests % REQUESTS_PER_SESSION == 0) {
        // Joining waits for the room, so that no queue grows for ever.
        session = rooms.join(joining("hostile"), new CountingSink());
      }
      try {
        String named = new String(input, ISO_8859_1).replace(SID, sid);
        session.request(SignalRequest.parseFrom(named.getBytes(ISO_8859_1)));
      } catch (InvalidProtocolBufferException _) {
        // The socket's business.
      }
      if (!errors.list.isEmpty()) {
        throw new IllegalStateException(errors.list.getFirst().getFormattedMessage());
      }
    }
  }

  private final class CountingSink implements SignalSink {
    @Override
    public void send(SignalResponse message) {
      sent.incrementAndGet();
      if (message.hasTrackPublished()) {
        sid = message.getTrackPublished().getTrack().getSid();
      }
    }

    @Override
    public void close() {}
  }

  private static JoinOptions joining(String identity) {
    Grants grants =
        Grants.of(
            identity,
            "Talk",
            Grant.ROOM_JOIN,
            Grant.CAN_PUBLISH,
            Grant.CAN_SUBSCRIBE,
            Grant.CAN_PUBLISH_DATA,
            Grant.CAN_UPDATE_OWN_METADATA);
    return new JoinOptions(
        new AccessToken(grants, Map.of(), List.of()),
        identity.length() % 2 == 0,
        Optional.empty(),
        true,
        ClientInfo.getDefaultInstance(),
        Optional.empty(),
        List.of());
  }

  private static List<byte[]> corpus() {
    List<SignalRequest> requests = new ArrayList<>();
    for (String offer : CapturedOffers.all()) {
      SessionDescription description =
          SessionDescription.newBuilder().setType("offer").setSdp(offer).setId(3).build();
      requests.add(SignalRequest.newBuilder().setOffer(description).build());
      requests.add(SignalRequest.newBuilder().setAnswer(description).build());
    }
    requests.add(
        SignalRequest.newBuilder()
            .setAddTrack(
                AddTrackRequest.newBuilder()
                    .setCid("f2a5be17-ffed-44fe-9f58-6057612dc03e")
                    .setType(TrackType.VIDEO)
                    .setSource(TrackSource.CAMERA)
                    .addLayers(VideoLayer.newBuilder().setWidth(640).setHeight(360)))
            .build());
    requests.add(
        SignalRequest.newBuilder()
            .setAddTrack(
                AddTrackRequest.newBuilder()
                    .setCid("a")
                    .setType(TrackType.AUDIO)
                    .setSource(TrackSource.MICROPHONE)
                    .addAudioFeatures(AudioTrackFeature.TF_AUTO_GAIN_CONTROL)
                    .setEncryption(Encryption.Type.GCM))
            .build());
    requests.add(
        SignalRequest.newBuilder()
            .setAddTrack(
                AddTrackRequest.newBuilder()
                    .setCid("b")
                    .setType(TrackType.VIDEO)
                    .setSource(TrackSource.SCREEN_SHARE)
                    .setBackupCodecPolicy(BackupCodecPolicy.REGRESSION)
                    .addSimulcastCodecs(
                        SimulcastCodec.newBuilder()
                            .setCodec("vp9")
                            .setCid("b")
                            .addLayers(VideoLayer.newBuilder().setQuality(VideoQuality.HIGH))
                            .setVideoLayerMode(VideoLayer.Mode.MULTIPLE_SPATIAL_LAYERS_PER_STREAM)))
            .build());
    requests.add(
        SignalRequest.newBuilder()
            .setMute(MuteTrackRequest.newBuilder().setSid(SID).setMuted(true))
            .build());
    requests.add(
        SignalRequest.newBuilder()
            .setSubscription(UpdateSubscription.newBuilder().addTrackSids(SID).setSubscribe(true))
            .build());
    requests.add(
        SignalRequest.newBuilder()
            .setTrackSetting(
                UpdateTrackSettings.newBuilder().addTrackSids(SID).setWidth(10).setHeight(7))
            .build());
    requests.add(
        SignalRequest.newBuilder()
            .setUpdateMetadata(
                UpdateParticipantMetadata.newBuilder()
                    .setName("me")
                    .setMetadata("{}")
                    .putAttributes("a", "b"))
            .build());
    requests.add(
        SignalRequest.newBuilder()
            .setSubscriptionPermission(
                SubscriptionPermission.newBuilder()
                    .addTrackPermissions(
                        TrackPermission.newBuilder()
                            .setParticipantIdentity("friend")
                            .addTrackSids(SID)))
            .build());
    requests.add(
        SignalRequest.newBuilder()
            .setUpdateAudioTrack(
                UpdateLocalAudioTrack.newBuilder()
                    .setTrackSid(SID)
                    .addFeatures(AudioTrackFeature.TF_STEREO))
            .build());
    requests.add(
        SignalRequest.newBuilder()
            .setSimulate(SimulateScenario.newBuilder().setSpeakerUpdate(1))
            .build());
    requests.add(SignalRequest.newBuilder().setSyncState(SyncState.getDefaultInstance()).build());
    requests.add(SignalRequest.newBuilder().setPing(7).build());
    return requests.stream().map(SignalRequest::toByteArray).toList();
  }
}
