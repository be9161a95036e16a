package io.roomtape.contract.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.roomtape.contract.livekit.SignalClient;
import io.roomtape.contract.livekit.SignalPath;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.Differences.Difference;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;

/**
 * A running media server, and all that the kit does to it.
 *
 * @param url its HTTP root
 * @param webhooks hears its webhooks
 * @param differences where it may deviate from livekit-server
 */
record MediaServerUnderTest(
    URI url, HttpClient http, WebhookReceiver webhooks, Differences differences) {
  private static final AtomicInteger ROOMS = new AtomicInteger();

  /** The most metadata that a room or a participant may have, in bytes. */
  int metadataLimit() {
    return differences.has(Difference.ALLOWS_64000_BYTES) ? 64_000 : 512 * 1024;
  }

  /** The most attributes that a participant may have, in bytes. */
  int attributesLimit() {
    return differences.has(Difference.ALLOWS_64000_BYTES) ? 64_000 : 64 * 1024;
  }

  /** Fails unless ListRooms tells of a room that so many are in it, and whether it is recorded. */
  void hasCounts(String room, int participants, boolean recording) {
    var request = ListRoomsRequest.newBuilder().addNames(room);
    assertThat(
            call("ListRooms", "", request, ListRoomsResponse.getDefaultInstance()).getRoomsList())
        .singleElement()
        .returns(participants, Room::getNumParticipants)
        .returns(recording, Room::getActiveRecording);
  }

  /** A room name that no other test uses. */
  static String newRoomName(String hint) {
    return "kit-" + hint + "-" + ROOMS.incrementAndGet();
  }

  /** Calls a method of RoomService as JSON, with every grant for that room. */
  Answer call(String method, String room, MessageOrBuilder request) {
    return twirp(method, Token.admin(room), json(request));
  }

  /** Calls a method of RoomService as JSON. */
  Answer twirp(String method, Token token, String body) {
    return send(
        twirp(method)
            .header("Authorization", "Bearer " + token.jwt())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Calls a method of RoomService as protobuf, with every grant for that room. */
  Answer protobuf(String method, String room, byte[] body) {
    return send(
        twirp(method)
            .header("Authorization", "Bearer " + Token.admin(room).jwt())
            .header("Content-Type", "application/protobuf")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  Answer get(String pathAndQuery) {
    return send(request(pathAndQuery).GET());
  }

  HttpRequest.Builder twirp(String method) {
    return request("/twirp/livekit.RoomService/" + method);
  }

  HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(url + pathAndQuery)).timeout(Duration.ofSeconds(60));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Opens a signalling connection and waits until the server has said Join. */
  SignalClient join(SignalPath path, String room, String identity) {
    return join(path, Token.join(room, identity));
  }

  SignalClient join(SignalPath path, Token token) {
    var client = SignalClient.open(url, path, token.jwt());
    client.joined();
    return client;
  }

  /** As {@link #join(SignalPath, Token)}, with another query than usual after the token. */
  SignalClient join(SignalPath path, Token token, String query) {
    var address = path.path() + "?access_token=" + token.jwt() + "&" + query;
    var client = SignalClient.open(url, address);
    client.joined();
    return client;
  }

  /** HTTP status with which the server refuses this signalling connection. */
  int refusal(SignalPath path, Token token) {
    return SignalClient.refused(url, path, token.jwt());
  }

  /** Opens a signalling connection of a client that believes to be this participant. */
  SignalClient resume(SignalPath path, Token token, String participantSid) {
    return SignalClient.resume(url, path, token.jwt(), participantSid);
  }

  /** As {@link #call}, for an answer that must be a success. */
  <T extends Message> T call(String method, String room, MessageOrBuilder request, T type) {
    return call(method, room, request).as(type);
  }

  private static String json(MessageOrBuilder request) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(request);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
