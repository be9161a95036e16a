package io.roomtape.livekit.twirp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.AccessTokens;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.room.Delays;
import io.roomtape.livekit.room.JoinOptions;
import io.roomtape.livekit.room.JoinRefusedException;
import io.roomtape.livekit.room.RoomAdmin;
import io.roomtape.livekit.room.RoomContext;
import io.roomtape.livekit.room.RoomSettings;
import io.roomtape.livekit.room.Rooms;
import io.roomtape.livekit.room.SignalSink;
import io.roomtape.webrtc.fuzz.Fuzzer;
import io.roomtape.webrtc.peer.Peers;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.MuteRoomTrackRequest;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRoom.SendDataRequest;
import livekit.LivekitRoom.UpdateParticipantRequest;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;
import livekit.LivekitRoom.UpdateSubscriptionsRequest;
import livekit.LivekitRtc.AddTrackRequest;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Server calls, with a token or without: each is answered, and none with an internal error. */
class TwirpFuzzTest {
  private static final int CALLS_PER_ROOM = 100;
  private static final int MOST_SECONDS = 5;
  private static final String ROOM = "room";
  private static final String SERVICE = "/twirp/livekit.RoomService/";

  /** Most of its time a call waits for its room. */
  private static final int COST = 8;

  /** Errors of the server that LiveKit answers with, too. */
  private static final List<String> LIVEKITS_OWN =
      List.of("not implemented\"", "data channel is not available\"");

  private static final Pattern REFUSED_OR_DONE =
      Pattern.compile("HTTP/1\\.1 (200|4\\d\\d|501|503) ");

  /** Stands for a sid, which has as many letters, so that lengths in messages stay true. */
  private static final String SID = "TR_VCaaaaaaaaaaaa";

  private final ListAppender<ILoggingEvent> errors = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger("io.roomtape.livekit");
  private final java.util.logging.Logger web =
      java.util.logging.Logger.getLogger("io.helidon.webserver");
  private final AccessTokens tokens =
      new AccessTokens(Map.of("key", "a secret"), Clock.systemUTC());
  private final String token = token();

  @Test
  void anyCallIsAnsweredAndTheNextOneToo() throws Exception {
    log.setLevel(Level.ERROR);
    // It tells of every head that it cannot read.
    web.setLevel(java.util.logging.Level.OFF);
    errors.start();
    log.addAppender(errors);
    try (Peers peers = Peers.open(InetAddress.getLoopbackAddress(), 0, 0);
        Rooms rooms =
            new Rooms(
                new RoomContext(
                    peers,
                    (queue, event, extra) -> {},
                    tokens,
                    RoomSettings.defaults(),
                    Delays.REAL))) {
      Service service = new Service(rooms);
      Fuzzer.run("twirp", corpus(), 4 << 20, COST, service::take);

      service.begin();
      String answer =
          service.http.answer(request("ListRooms", "application/json", "", "", utf8("{}")));
      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"name\":\"room\"");
    } finally {
      log.detachAppender(errors);
      log.setLevel(null);
      web.setLevel(null);
    }
    assertThat(errors.list).map(ILoggingEvent::getFormattedMessage).isEmpty();
  }

  /** Begins anew now and then, so that there is somebody in the room, and no end of rooms. */
  private final class Service {
    private final Rooms rooms;
    private final RoomAdmin admin;
    private final MemoryHttp http;
    private int calls;
    private String sid = SID;

    Service(Rooms rooms) throws JoinRefusedException {
      this.rooms = rooms;
      this.admin = new RoomAdmin(rooms);
      TwirpEndpoint endpoint = new TwirpEndpoint(tokens);
      endpoint.register(new RoomService(admin));
      this.http = new MemoryHttp(endpoint, 4 << 20);
      begin();
    }

    void begin() throws JoinRefusedException {
      admin.list(List.of()).forEach(room -> admin.delete(room.getName()));
      var session = rooms.join(joining("ann"), new Sink());
      session.request(
          SignalRequest.newBuilder()
              .setAddTrack(
                  AddTrackRequest.newBuilder()
                      .setCid("cid")
                      .setType(TrackType.VIDEO)
                      .setSource(TrackSource.CAMERA))
              .build());
      rooms.join(joining("bob"), new Sink());
    }

    void take(byte[] input) throws JoinRefusedException, InterruptedException {
      if (++calls % CALLS_PER_ROOM == 0) {
        begin();
      }
      long began = System.nanoTime();
      String[] parts = new String(input, ISO_8859_1).replace(SID, sid).split("\n", 5);
      String answer =
          http.answer(
              request(
                  part(parts, 0),
                  part(parts, 1),
                  part(parts, 2),
                  part(parts, 3),
                  latin(part(parts, 4))));
      boolean ours =
          !REFUSED_OR_DONE.matcher(answer).lookingAt() || answer.contains("\"internal\"");
      if (ours && LIVEKITS_OWN.stream().noneMatch(answer::contains)) {
        throw new IllegalStateException("Answered: " + answer);
      }
      if (!errors.list.isEmpty()) {
        throw new IllegalStateException(errors.list.getFirst().getFormattedMessage());
      }
      if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
        throw new IllegalStateException("Takes more than " + MOST_SECONDS + " s");
      }
    }

    private final class Sink implements SignalSink {
      @Override
      public void send(SignalResponse message) {
        if (message.hasTrackPublished()) {
          sid = message.getTrackPublished().getTrack().getSid();
        }
      }

      @Override
      public void close() {}
    }
  }

  /**
   * A request whose head is right, whatever is in its parts.
   *
   * @param method of our service; with a slash: a path
   * @param authorization empty: that of a server that may do everything
   * @param framing of the body; empty: its length
   */
  private byte[] request(
      String method, String type, String authorization, String framing, byte[] body) {
    String given = authorization.isEmpty() ? "Bearer " + token : authorization;
    String head =
        String.join(
            "\r\n",
            "POST " + (method.startsWith("/") ? method : SERVICE + method) + " HTTP/1.1",
            "Host: localhost",
            "Content-Type: " + type,
            "Authorization: " + given,
            framing.isEmpty() ? "Content-Length: " + body.length : framing,
            "\r\n");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(latin(head));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private String token() {
    Grants grants =
        Grants.of(
            "", ROOM, Grant.ROOM_ADMIN, Grant.ROOM_CREATE, Grant.ROOM_LIST, Grant.ROOM_RECORD);
    return tokens.sign(new AccessToken(grants, Map.of(), List.of()), Duration.ofDays(3));
  }

  private static JoinOptions joining(String identity) {
    Grants grants =
        Grants.of(
            identity,
            ROOM,
            Grant.ROOM_JOIN,
            Grant.CAN_PUBLISH,
            Grant.CAN_SUBSCRIBE,
            Grant.CAN_PUBLISH_DATA,
            Grant.CAN_UPDATE_OWN_METADATA);
    return new JoinOptions(
        new AccessToken(grants, Map.of(), List.of()),
        false,
        Optional.empty(),
        true,
        ClientInfo.getDefaultInstance(),
        Optional.empty(),
        List.of());
  }

  private List<byte[]> corpus() throws InvalidProtocolBufferException {
    List<byte[]> corpus = new ArrayList<>();
    for (Map.Entry<String, Message> call : calls()) {
      Message body = call.getValue();
      corpus.add(input(call.getKey(), "application/protobuf", "", body.toByteArray()));
      corpus.add(
          input(
              call.getKey(),
              "application/json; charset=utf-8",
              "",
              utf8(JsonFormat.printer().omittingInsignificantWhitespace().print(body))));
    }
    corpus.add(
        input(
            "CreateRoom",
            "application/json",
            "",
            utf8("{\"name\":\"a\\u00e9\",\"empty_timeout\":1.2e2,\"tags\":{\"a\":[null,[{}]]}}")));
    corpus.add(
        input("CreateRoom", "application/json", "Bearer " + token, utf8("{\"name\":\"b\"}")));
    corpus.add(input("CreateRoom", "application/json", "Basic eDp5", utf8("{}")));
    corpus.add(input("/twirp/livekit.Egress/ListEgress", "application/json", "", utf8("{}")));
    corpus.add(chunked("2\r\n{}\r\n0\r\n\r\n"));
    corpus.add(chunked("1;a=b\r\n{\r\n0001\r\n}\r\n0\r\nX: y\r\n\r\n"));
    return corpus;
  }

  private static List<Map.Entry<String, Message>> calls() {
    var who = RoomParticipantIdentity.newBuilder().setRoom(ROOM).setIdentity("ann").build();
    return List.of(
        Map.entry(
            "CreateRoom",
            CreateRoomRequest.newBuilder()
                .setName("other")
                .setEmptyTimeout(10)
                .setDepartureTimeout(20)
                .setMaxParticipants(30)
                .setMetadata("{}")
                .build()),
        Map.entry("ListRooms", ListRoomsRequest.newBuilder().addNames(ROOM).build()),
        Map.entry("DeleteRoom", DeleteRoomRequest.newBuilder().setRoom("other").build()),
        Map.entry("ListParticipants", ListParticipantsRequest.newBuilder().setRoom(ROOM).build()),
        Map.entry("GetParticipant", who),
        Map.entry("RemoveParticipant", who.toBuilder().setIdentity("bob").build()),
        Map.entry("MoveParticipant", who),
        Map.entry(
            "MutePublishedTrack",
            MuteRoomTrackRequest.newBuilder()
                .setRoom(ROOM)
                .setIdentity("ann")
                .setTrackSid(SID)
                .setMuted(true)
                .build()),
        Map.entry(
            "UpdateParticipant",
            UpdateParticipantRequest.newBuilder()
                .setRoom(ROOM)
                .setIdentity("ann")
                .setName("Ann")
                .setMetadata("{}")
                .putAttributes("a", "b")
                .setPermission(
                    ParticipantPermission.newBuilder()
                        .setCanPublish(true)
                        .setCanSubscribe(true)
                        .addCanPublishSources(TrackSource.CAMERA))
                .build()),
        Map.entry(
            "UpdateSubscriptions",
            UpdateSubscriptionsRequest.newBuilder()
                .setRoom(ROOM)
                .setIdentity("bob")
                .addTrackSids(SID)
                .addParticipantTracks(
                    ParticipantTracks.newBuilder().setParticipantSid("PA_x").addTrackSids(SID))
                .setSubscribe(true)
                .build()),
        Map.entry(
            "SendData",
            SendDataRequest.newBuilder()
                .setRoom(ROOM)
                .setData(ByteString.copyFromUtf8("hello"))
                .setKind(DataPacket.Kind.RELIABLE)
                .setTopic("talk")
                .setNonce(ByteString.copyFrom(new byte[16]))
                .addDestinationIdentities("bob")
                .build()),
        Map.entry(
            "UpdateRoomMetadata",
            UpdateRoomMetadataRequest.newBuilder().setRoom(ROOM).setMetadata("{}").build()));
  }

  private static byte[] chunked(String body) {
    return utf8("ListRooms\napplication/json\n\nTransfer-Encoding: chunked\n" + body);
  }

  private static byte[] input(String method, String type, String authorization, byte[] body) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(utf8(String.join("\n", method, type, authorization, "", "")));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index] : "";
  }

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
