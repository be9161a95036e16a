package io.roomtape.contract.application;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.roomtape.contract.application.Application.Reply;
import io.roomtape.contract.livekit.Token;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitModels.Room;
import livekit.LivekitWebhook.WebhookEvent;

/**
 * Reports one recording to the application as LiveKit would, in place of a recorder.
 *
 * @param file key of the MP4 in the storage
 */
record EgressWebhooks(Application application, Room room, String egressId, String file) {
  static final Duration DURATION = Duration.ofSeconds(5);

  Reply starting() {
    return send("egress_started", egress(EgressStatus.EGRESS_STARTING));
  }

  Reply active() {
    return send("egress_updated", egress(EgressStatus.EGRESS_ACTIVE));
  }

  Reply ending() {
    return send("egress_updated", egress(EgressStatus.EGRESS_ENDING));
  }

  Reply complete(long size) {
    var complete = egress(EgressStatus.EGRESS_COMPLETE);
    complete.getFileResultsBuilder(0).setSize(size).setDuration(DURATION.toNanos());
    return send("egress_ended", complete.setDetails("End reason: StopEgress API"));
  }

  /** The same news with a signature that is not LiveKit's. */
  Reply forged() {
    var body = json("egress_started", egress(EgressStatus.EGRESS_STARTING));
    return post(body, Token.valid().signedBy(Token.API_KEY, "another secret"));
  }

  private EgressInfo.Builder egress(EgressStatus status) {
    var startedAt = nanos(Instant.now().minus(DURATION));
    return EgressInfo.newBuilder()
        .setEgressId(egressId)
        .setRoomId(room.getSid())
        .setRoomName(room.getName())
        .setStatus(status)
        .setStartedAt(startedAt)
        .setUpdatedAt(nanos(Instant.now()))
        .setRoomComposite(RoomCompositeEgressRequest.newBuilder().setRoomName(room.getName()))
        .addFileResults(FileInfo.newBuilder().setFilename(file).setStartedAt(startedAt));
  }

  private static long nanos(Instant time) {
    return Math.multiplyExact(time.toEpochMilli(), 1_000_000L);
  }

  private Reply send(String event, EgressInfo.Builder egress) {
    return post(json(event, egress), Token.valid());
  }

  private static String json(String event, EgressInfo.Builder egress) {
    var report =
        WebhookEvent.newBuilder()
            .setEvent(event)
            .setEgressInfo(egress)
            .setId("EV_" + UUID.randomUUID())
            .setCreatedAt(Instant.now().getEpochSecond());
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(report);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply post(String body, Token token) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return application.send(
        application
            .request("/livekit/webhook")
            .header("Content-Type", "application/webhook+json")
            .header("Authorization", token.claim("sha256", sha256(bytes)).jwt())
            .POST(BodyPublishers.ofByteArray(bytes)));
  }

  private static String sha256(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
