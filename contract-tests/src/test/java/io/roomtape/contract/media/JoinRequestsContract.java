package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.google.protobuf.ByteString;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.WrappedJoinRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What clients may say of themselves while they join. */
@Execution(CONCURRENT)
abstract class JoinRequestsContract {
  private static final String DENIED = "no permissions to access the room";
  private static final byte[] GARBAGE = {-1, -1, -1, -1};

  private final MediaServerUnderTest server;

  JoinRequestsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @Test
  void aNewerClientAddsToItsToken() {
    var join =
        SignalPath.joinRequest()
            .setMetadata("mine")
            .putParticipantAttributes("a", "new")
            .putParticipantAttributes("b", "");
    try (var alice = server.join(SignalPath.V1, speaker(), query(join.build().toByteString()))) {
      assertThat(alice.joined().getParticipant().getMetadata()).isEqualTo("mine");
      assertThat(alice.joined().getParticipant().getAttributesMap())
          .containsExactlyInAnyOrderEntriesOf(Map.of("a", "new", "b", "token"));
    }
  }

  @Test
  void anOlderClientAddsAttributes() {
    var query = SignalPath.V0.joinQuery() + "&attributes=" + base64("{\"a\":\"new\"}");
    try (var alice = server.join(SignalPath.V0, speaker(), query)) {
      assertThat(alice.joined().getParticipant().getMetadata()).isEqualTo("token");
      assertThat(alice.joined().getParticipant().getAttributesMap())
          .containsExactlyInAnyOrderEntriesOf(Map.of("a", "new", "b", "token"));
    }
  }

  @Test
  void attributesThatCannotBeReadOnlyFailValidation() {
    var query = SignalPath.V0.joinQuery() + "&attributes=" + base64("[1]");
    refuses(SignalPath.V0, speaker(), query, 400, "cannot decode attributes");
    try (var alice = server.join(SignalPath.V0, speaker(), query)) {
      assertThat(alice.joined().getParticipant().getAttributesMap()).containsEntry("a", "token");
    }
  }

  @Test
  void withoutTheGrantNobodyAddsToItsToken() {
    var token = speaker().grant("canUpdateOwnMetadata", false);
    refuses(
        SignalPath.V0,
        token,
        SignalPath.V0.joinQuery() + "&attributes=" + base64("{\"a\":\"new\"}"),
        401,
        DENIED);
    refuses(
        SignalPath.V1,
        token,
        query(SignalPath.joinRequest().setMetadata("mine").build().toByteString()),
        401,
        DENIED);
    refuses(
        SignalPath.V1,
        token,
        query(SignalPath.joinRequest().putParticipantAttributes("a", "").build().toByteString()),
        401,
        DENIED);
  }

  @Test
  void tracksMayBeAnnouncedAtOnce() {
    var track = AddTrackRequest.newBuilder().setCid("mic-1").setType(TrackType.AUDIO);
    var join = SignalPath.joinRequest().addAddTrackRequests(track).build();
    try (var alice = server.join(SignalPath.V1, speaker(), query(join.toByteString()))) {
      alice.await("the track", m -> m.getTrackPublished().getCid().equals("mic-1"));
    }
  }

  @Test
  void theOlderPathTakesAJoinRequestToo() {
    var join = SignalPath.joinRequest().setMetadata("mine").build();
    try (var alice = server.join(SignalPath.V0, speaker(), query(join.toByteString()))) {
      assertThat(alice.joined().getParticipant().getMetadata()).isEqualTo("mine");
      assertThat(alice.joined().getSubscriberPrimary()).isFalse();
    }
  }

  @Test
  void aJoinRequestMayBeZipped() {
    var join = SignalPath.joinRequest().setMetadata("m".repeat(60_000)).build();
    try (var alice = server.join(SignalPath.V1, speaker(), zipped(zip(join.toByteArray())))) {
      assertThat(alice.joined().getParticipant().getMetadata()).hasSize(60_000);
    }
  }

  @Test
  void aJoinRequestThatCannotBeReadIsRefused() {
    refusesJoin("join_request=***", "cannot base64 decode wrapped join request");
    refusesJoin("join_request=" + base64(GARBAGE), "cannot unmarshal wrapped join request");
    refusesJoin(query(ByteString.copyFrom(GARBAGE)), "cannot unmarshal join request");
    refusesJoin(zipped(GARBAGE), "cannot read decompressed join request");
    refusesJoin(zipped(zip(GARBAGE)), "cannot unmarshal join request");
    refusesJoin(zipped(zip(new byte[(1 << 20) + 1])), "join request too large");
  }

  private void refusesJoin(String query, String message) {
    refuses(SignalPath.V1, speaker(), query, 400, message);
  }

  private void refuses(SignalPath path, Token token, String query, int status, String message) {
    var answer = server.get(path.path() + "/validate?access_token=" + token.jwt() + "&" + query);
    assertThat(answer.text()).isEqualTo(message);
    assertThat(answer.status()).isEqualTo(status);
  }

  private static Token speaker() {
    return Token.join(newRoomName("says"), "alice")
        .grant("canUpdateOwnMetadata", true)
        .claim("metadata", "token")
        .claim("attributes", Map.of("a", "token", "b", "token"));
  }

  private static String query(ByteString joinRequest) {
    var wrapped = WrappedJoinRequest.newBuilder().setJoinRequest(joinRequest);
    return "join_request=" + SignalPath.encode(wrapped.build());
  }

  private static String zipped(byte[] joinRequest) {
    var wrapped =
        WrappedJoinRequest.newBuilder()
            .setCompression(WrappedJoinRequest.Compression.GZIP)
            .setJoinRequest(ByteString.copyFrom(joinRequest));
    return "join_request=" + SignalPath.encode(wrapped.build());
  }

  private static byte[] zip(byte[] bytes) {
    var zipped = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    var base64 = Base64.getUrlEncoder().encodeToString(bytes);
    return URLEncoder.encode(base64, StandardCharsets.UTF_8);
  }
}
