package io.roomtape.contract.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat;
import io.roomtape.client.SignalSocket;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;

/** A participant that signals and has no media. */
public final class SignalClient implements SignalSocket.Listener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LATER_FIELD = 1000;

  private final Heard<SignalResponse> heard = new Heard<>(PATIENCE);
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final AtomicInteger nothings = new AtomicInteger();
  private final SignalSocket socket;
  private volatile boolean hearsText;

  private SignalClient(URI server, String pathAndQuery) {
    var url = server.toString().replaceFirst("http", "ws") + pathAndQuery;
    socket = SignalSocket.open(URI.create(url), this);
  }

  /**
   * Connects for the first time.
   *
   * @param server the media server's HTTP root
   * @throws SignalSocket.Refused if it refuses the upgrade
   */
  public static SignalClient open(URI server, SignalPath path, String jwt) {
    var query = "?access_token=" + jwt + "&" + path.joinQuery();
    return new SignalClient(server, path.path() + query);
  }

  /** Connects for the first time, with another query than usual. */
  public static SignalClient open(URI server, String pathAndQuery) {
    return new SignalClient(server, pathAndQuery);
  }

  /** Connects to go on as a participant that the server should know. */
  public static SignalClient resume(
      URI server, SignalPath path, String jwt, String participantSid) {
    var query = "?access_token=" + jwt + "&" + path.resumeQuery(participantSid);
    return new SignalClient(server, path.path() + query);
  }

  /** HTTP status with which the server refuses this upgrade; fails the test if it accepts it. */
  public static int refused(URI server, SignalPath path, String jwt) {
    try (var _ = open(server, path, jwt)) {
      throw new AssertionError("the upgrade was accepted");
    } catch (SignalSocket.Refused refusal) {
      return refusal.status();
    }
  }

  public void send(SignalRequest.Builder request) {
    socket.send(request.build().toByteArray());
  }

  /** Sends a request with a field of a later protocol, as newer clients do. */
  public void sendWithUnknownField(SignalRequest.Builder request) {
    var later = UnknownFieldSet.newBuilder();
    later.addField(LATER_FIELD, UnknownFieldSet.Field.newBuilder().addVarint(1).build());
    send(request.setUnknownFields(later.build()));
  }

  /** Sends a text frame. */
  public void sendText(String text) {
    socket.send(text);
  }

  /** Sends a binary frame that is no protobuf. */
  public void sendGarbage() {
    socket.send(new byte[] {-1, -1, -1, -1});
  }

  /** The Join, which must have been the first message. */
  public JoinResponse joined() {
    await("anything", _ -> true);
    var first = heard.all().getFirst();
    assertThat(first.getMessageCase()).isEqualTo(SignalResponse.MessageCase.JOIN);
    return first.getJoin();
  }

  /** The first message, past or to come, that is as asked for; fails the test after 30 s. */
  public SignalResponse await(String what, Predicate<SignalResponse> matches) {
    try {
      return heard.await(what, matches);
    } catch (AssertionError e) {
      var state = closed.thenApply(status -> "closed with " + status).getNow("open");
      throw new AssertionError(e.getMessage() + "; the connection is " + state, e);
    }
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

  /** What the server answered to that request of {@code send}. */
  public RequestResponse answered(RequestResponse.RequestCase request) {
    return await(
            "an answer to " + request,
            m -> m.hasRequestResponse() && m.getRequestResponse().getRequestCase() == request)
        .getRequestResponse();
  }

  /**
   * Waits until the server has done what it was asked for so far, and returns what it has said. It
   * takes requests in order, and this asks for what it must refuse. Pings would not do:
   * livekit-server answers them before they get in line.
   */
  public List<SignalResponse> settled() {
    var sid = "TR_nothing" + nothings.incrementAndGet();
    send(SignalRequest.newBuilder().setMute(MuteTrackRequest.newBuilder().setSid(sid)));
    await("an answer", m -> m.getRequestResponse().getMute().getSid().equals(sid));
    return heard.all();
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

  /** The kinds of messages heard so far, in order. */
  public List<SignalResponse.MessageCase> heardSoFar() {
    return heard.all().stream().map(SignalResponse::getMessageCase).toList();
  }

  public boolean heardOf(SignalResponse.MessageCase kind) {
    return heardSoFar().contains(kind);
  }

  /** Whether the server has sent text frames. */
  public boolean hearsText() {
    return hearsText;
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
  public void binary(byte[] message) {
    try {
      heard.add(SignalResponse.parseFrom(message));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a SignalResponse", e);
    }
  }

  @Override
  public void text(String message) {
    hearsText = true;
    heard.add(parse(message));
  }

  @Override
  public void closed(int status) {
    closed.complete(status);
  }

  /** Leaves as a client does that has done with the room; the server may have been first. */
  @Override
  public void close() {
    var leave = LeaveRequest.newBuilder().setReason(DisconnectReason.CLIENT_INITIATED);
    var last = SignalRequest.newBuilder().setLeave(leave).build();
    try {
      socket.send(last.toByteArray());
    } catch (UncheckedIOException e) {
      // It was.
    }
    socket.abort();
  }

  private static SignalResponse parse(String json) {
    var response = SignalResponse.newBuilder();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(json, response);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a SignalResponse in JSON", e);
    }
    return response.build();
  }
}
