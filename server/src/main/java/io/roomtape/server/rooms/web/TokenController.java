package io.roomtape.server.rooms.web;

import static io.roomtape.server.names.InvalidValue.required;

import io.roomtape.server.access.Permission;
import io.roomtape.server.names.ParticipantName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.rooms.NewRooms;
import io.roomtape.server.rooms.Participant;
import io.roomtape.server.rooms.Participants;
import io.roomtape.server.rooms.Rooms;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Admits participants. */
@RestController
final class TokenController {
  private final Rooms rooms;
  private final SignallingAddress address;
  private final NewRooms newRooms;
  private final Participants participants;

  TokenController(
      Rooms rooms, SignallingAddress address, NewRooms newRooms, Participants participants) {
    this.rooms = rooms;
    this.address = address;
    this.newRooms = newRooms;
    this.participants = participants;
  }

  record TokenRequest(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              minLength = 1,
              description = "At most 256 bytes in UTF-8",
              example = "Talk")
          @Nullable String roomName,
      @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, example = "Ann")
          @Nullable String participantName) {}

  /**
   * @param serverUrl where LiveKit's client connects to, ws or wss
   */
  record TokenAnswer(String token, String serverUrl) {}

  @TokenApi.Token
  @PostMapping(
      path = "/token",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  TokenAnswer token(
      @RequestBody TokenRequest body, Permission permission, HttpServletRequest request) {
    RoomName room = new RoomName(required("roomName", body.roomName()));
    permission.requireIn(room);
    ParticipantName name = new ParticipantName(required("participantName", body.participantName()));
    Participant participant = participants.of(permission.caller(), room, name);
    return new TokenAnswer(
        rooms.admit(room, participant, () -> newRooms.count(sender(request))),
        address.seenFrom(request.getServerName(), request.isSecure()).toString());
  }

  private static InetAddress sender(HttpServletRequest request) {
    return InetAddress.ofLiteral(request.getRemoteAddr());
  }
}
