package io.roomtape.livekit.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.webrtc.fuzz.Fuzzer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.WrappedJoinRequest;
import org.junit.jupiter.api.Test;

class JoinFuzzTest {
  private static final int LARGEST = 8 << 20;

  private final AccessTokens tokens =
      new AccessTokens(Map.of("key", "a secret"), Clock.systemUTC());

  @Test
  void anyQueryIsARequestToJoinOrRefused() throws IOException {
    Grants grants =
        Grants.of(
            "ann",
            "Talk",
            Grant.ROOM_JOIN,
            Grant.CAN_PUBLISH,
            Grant.CAN_SUBSCRIBE,
            Grant.CAN_PUBLISH_DATA,
            Grant.CAN_UPDATE_OWN_METADATA);
    String token = tokens.sign(new AccessToken(grants, Map.of(), List.of()), Duration.ofDays(3));
    JoinRequests requests = new JoinRequests(tokens, () -> false);
    List<byte[]> corpus =
        List.of(
            query(WrappedJoinRequest.Compression.NONE, request()),
            query(WrappedJoinRequest.Compression.GZIP, zipped(request())),
            query(WrappedJoinRequest.Compression.GZIP, zipped(new byte[4 << 20])),
            "auto_subscribe=1&reconnect=1&sid=PA_x&protocol=16".getBytes(UTF_8));
    Fuzzer.run(
        "join",
        corpus,
        LARGEST,
        input -> {
          try {
            requests.read(
                input.length % 2 == 0,
                new String(input, UTF_8),
                "Bearer " + token,
                input.length % 3 == 0);
          } catch (RefusedException _) {
            // As it says.
          }
        });
  }

  private static byte[] request() {
    return JoinRequest.newBuilder()
        .setPublisherOffer(SessionDescription.newBuilder().setType("offer").setSdp("v=0\r\n"))
        .addAddTrackRequests(AddTrackRequest.newBuilder().setCid("cid").setName("camera"))
        .build()
        .toByteArray();
  }

  private static byte[] zipped(byte[] plain) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(plain);
    }
    return zipped.toByteArray();
  }

  private static byte[] query(WrappedJoinRequest.Compression compression, byte[] inner) {
    byte[] wrapped =
        WrappedJoinRequest.newBuilder()
            .setCompression(compression)
            .setJoinRequest(ByteString.copyFrom(inner))
            .build()
            .toByteArray();
    return ("join_request=" + Base64.getUrlEncoder().encodeToString(wrapped)).getBytes(UTF_8);
  }
}
