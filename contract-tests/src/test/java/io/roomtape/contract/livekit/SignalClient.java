package io.roomtape.contract.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/** A participant that signals and has no media. */
public final class SignalClient implements WebSocket.Listener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Heard<SignalResponse> heard = new Heard<>(PATIENCE);
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private final WebSocket socket;

  private SignalClient(HttpClient http, URI server, String pathAndQuery) {
    var url = server.toString().replaceFirst("http", "ws") + pathAndQuery;
    socket = http.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
  }

  /**
   * Connects for the first time.
   *
   * @param server the media server's HTTP root
   * @throws CompletionException if it refuses the upgrade
   */
  public static SignalClient open(HttpClient http, URI server, SignalPath path, String jwt) {
    var query = "?access_token=" + jwt + "&" + path.joinQuery();
    return new SignalClient(http, server, path.path() + query);
  }

  /** Connects to go on as a participant that the server should know. */
  public static SignalClient resume(
      HttpClient http, URI server, SignalPath path, String jwt, String participantSid) {
    var query = "?access_token=" + jwt + "&" + path.resumeQuery(participantSid);
    return new SignalClient(http, server, path.path() + query);
  }

  /** HTTP status with which the server refuses this upgrade; fails the test if it accepts it. */
  public static int refused(HttpClient http, URI server, SignalPath path, String jwt) {
    try (var _ = open(http, server, path, jwt)) {
      throw new AssertionError("the upgrade was accepted");
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refusal) {
        return refusal.getResponse().statusCode();
      }
      throw e;
    }
  }

  public void send(SignalRequest.Builder request) {
    socket.sendBinary(ByteBuffer.wrap(request.build().toByteArray()), true).join();
  }

  /** Sends a binary frame that is no protobuf. */
  public void sendGarbage() {
    socket.sendBinary(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}), true).join();
  }

  /** The Join, which must have been the first message. */
  public JoinResponse joined() {
    await("anything", _ -> true);
    var first = heard.all().getFirst();
    assertThat(first.getMessageCase()).isEqualTo(SignalResponse.MessageCase.JOIN);
    return first.getJoin();
  }

  /** The first message, past or to come, that is as asked for; fails the test after 10 s. */
  public SignalResponse await(String what, Predicate<SignalResponse> matches) {
    return heard.await(what, matches);
  }

  /** The first news of this participant that is as asked for, past or to come. */
  public ParticipantInfo awaitParticipant(String identity, Predicate<ParticipantInfo> matches) {
    Predicate<ParticipantInfo> wanted = p -> p.getIdentity().equals(identity) && matches.test(p);
    var update =
        await(
            "an update of " + identity,
            m -> m.getUpdate().getParticipantsList().stream().anyMatch(wanted));
    return update.getUpdate().getParticipantsList().stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  /** Waits for the server's Leave and the close of the socket, which must be a normal one. */
  public LeaveRequest ended(DisconnectReason reason) {
    var leave = await("a Leave", SignalResponse::hasLeave).getLeave();
    assertThat(leave.getReason()).isEqualTo(reason);
    assertThat(awaitClose()).as("close code").isEqualTo(WebSocket.NORMAL_CLOSURE);
    return leave;
  }

  /** Waits until the server closes the socket, and returns the close code. */
  public int awaitClose() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Everybody that an update has named so far. */
  public List<String> identitiesHeardOf() {
    return heard.all().stream()
        .flatMap(m -> m.getUpdate().getParticipantsList().stream())
        .map(ParticipantInfo::getIdentity)
        .toList();
  }

  /** Drops the connection without a word. */
  public void cut() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    frame.writeBytes(bytes);
    if (last) {
      heard.add(parse(frame.toByteArray()));
      frame.reset();
    }
    webSocket.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  /** Leaves as a client does that has done with the room. */
  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      var leave = LeaveRequest.newBuilder().setReason(DisconnectReason.CLIENT_INITIATED);
      send(SignalRequest.newBuilder().setLeave(leave));
    }
    socket.abort();
  }

  private static SignalResponse parse(byte[] bytes) {
    try {
      return SignalResponse.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a SignalResponse", e);
    }
  }
}
