package io.roomtape.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.ListEgressResponse;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StopEgressRequest;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
import livekit.LivekitRoom.SendDataRequest;
import livekit.LivekitRoom.SendDataResponse;
import livekit.LivekitRoom.UpdateRoomMetadataRequest;

/**
 * LiveKit's APIs as livekit-server 1.11.0 answers them, with rooms and egresses that tests move.
 */
public final class FakeLiveKit implements AutoCloseable {
  /** An error to answer with. */
  public record Failure(int status, String code, String message) {}

  /** A data message that was sent. */
  public record Sent(String room, String topic, String payload) {}

  private final HttpServer server;
  private final Map<String, Room> rooms = new ConcurrentHashMap<>();
  private final Map<String, EgressInfo> egresses = new ConcurrentHashMap<>();
  private final Map<String, Failure> failures = new ConcurrentHashMap<>();
  private final AtomicReference<Consumer<EgressInfo>> onStart = new AtomicReference<>(info -> {});
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final List<String> metadataWrites = new CopyOnWriteArrayList<>();
  private final List<String> stopped = new CopyOnWriteArrayList<>();
  private final Map<String, String> recorders = new ConcurrentHashMap<>();
  private final Set<String> empty = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ids = new AtomicInteger();

  FakeLiveKit() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/twirp/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Makes a method, such as {@code StopEgress}, fail until {@link #mend}. */
  public void fail(String method, int status, String code, String message) {
    failures.put(method, new Failure(status, code, message));
  }

  public void mend() {
    failures.clear();
    onStart.set(info -> {});
  }

  /** Runs something when an egress exists, before the start is answered. */
  public void onStart(Consumer<EgressInfo> action) {
    onStart.set(action);
  }

  public Room openRoom(String name, String metadata) {
    Room room =
        Room.newBuilder()
            .setName(name)
            .setSid("RM_" + ids.incrementAndGet())
            .setMetadata(metadata)
            .build();
    rooms.put(name, room);
    return room;
  }

  /** The recorder of an egress is in its room. */
  public void recordRoom(EgressInfo egress) {
    recorders.put(egress.getRoomName(), egress.getEgressId());
  }

  /** Everybody has left, and the room is still there. */
  public void emptyRoom(String name) {
    empty.add(name);
  }

  public void closeRoom(String name) {
    rooms.remove(name);
  }

  public Room room(String name) {
    return rooms.getOrDefault(name, Room.getDefaultInstance());
  }

  public EgressInfo egress(String id) {
    return egresses.getOrDefault(id, EgressInfo.getDefaultInstance());
  }

  public List<EgressInfo> egressesOf(String room) {
    return egresses.values().stream().filter(e -> e.getRoomName().equals(room)).toList();
  }

  /** The egresses that somebody asked to stop. */
  public List<String> stopped() {
    return List.copyOf(stopped);
  }

  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** Every metadata that was written into rooms, in order. */
  public List<String> metadataWrites() {
    return List.copyOf(metadataWrites);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
      byte[] body = exchange.getRequestBody().readAllBytes();
      Failure failure = failures.get(method);
      if (!isSigned(exchange)) {
        answer(exchange, 401, "invalid token".getBytes(UTF_8));
      } else if (failure != null) {
        answer(exchange, failure);
      } else {
        answer(exchange, method, body);
      }
    }
  }

  private void answer(HttpExchange exchange, String method, byte[] body) throws IOException {
    Object answer =
        switch (method) {
          case "ListRooms" -> listRooms(ListRoomsRequest.parseFrom(body));
          case "ListParticipants" -> listParticipants(ListParticipantsRequest.parseFrom(body));
          case "CreateRoom" -> createRoom(CreateRoomRequest.parseFrom(body));
          case "UpdateRoomMetadata" -> updateMetadata(UpdateRoomMetadataRequest.parseFrom(body));
          case "SendData" -> sendData(SendDataRequest.parseFrom(body));
          case "StartRoomCompositeEgress" -> start(RoomCompositeEgressRequest.parseFrom(body));
          case "ListEgress" -> listEgress(ListEgressRequest.parseFrom(body));
          case "StopEgress" -> stop(StopEgressRequest.parseFrom(body));
          default -> new Failure(404, "bad_route", "no handler for " + method);
        };
    switch (answer) {
      case Message message -> answer(exchange, 200, message.toByteArray());
      case Failure failure -> answer(exchange, failure);
      default -> throw new IllegalStateException("No answer");
    }
  }

  private ListRoomsResponse listRooms(ListRoomsRequest request) {
    return ListRoomsResponse.newBuilder()
        .addAllRooms(
            rooms.values().stream()
                .filter(
                    room ->
                        request.getNamesCount() == 0
                            || request.getNamesList().contains(room.getName()))
                .toList())
        .build();
  }

  private ListParticipantsResponse listParticipants(ListParticipantsRequest request) {
    ListParticipantsResponse.Builder answer = ListParticipantsResponse.newBuilder();
    if (rooms.containsKey(request.getRoom())) {
      answer.addParticipants(
          ParticipantInfo.newBuilder()
              .setIdentity(recorders.getOrDefault(request.getRoom(), "EG_another"))
              .setKind(ParticipantInfo.Kind.EGRESS));
      if (!empty.contains(request.getRoom())) {
        answer.addParticipants(ParticipantInfo.newBuilder().setIdentity("Ann"));
      }
    }
    return answer.build();
  }

  private Room createRoom(CreateRoomRequest request) {
    Room existing = rooms.get(request.getName());
    return existing == null ? openRoom(request.getName(), request.getMetadata()) : existing;
  }

  private Object updateMetadata(UpdateRoomMetadataRequest request) {
    metadataWrites.add(request.getMetadata());
    Room updated =
        rooms.computeIfPresent(
            request.getRoom(),
            (name, room) -> room.toBuilder().setMetadata(request.getMetadata()).build());
    return updated == null ? new Failure(404, "not_found", "room not found") : updated;
  }

  private SendDataResponse sendData(SendDataRequest request) {
    sent.add(new Sent(request.getRoom(), request.getTopic(), request.getData().toStringUtf8()));
    return SendDataResponse.getDefaultInstance();
  }

  private Object start(RoomCompositeEgressRequest request) {
    Room room = rooms.get(request.getRoomName());
    if (room == null) {
      return new Failure(404, "not_found", "twirp error unknown: requested room does not exist");
    }
    EgressInfo info =
        newEgress(room, request.getFileOutputs(0).getFilepath()).toBuilder()
            .setRoomComposite(request)
            .build();
    egresses.put(info.getEgressId(), info);
    onStart.get().accept(info);
    return info;
  }

  private ListEgressResponse listEgress(ListEgressRequest request) {
    return ListEgressResponse.newBuilder().addAllItems(egressesOf(request.getRoomName())).build();
  }

  /** An egress stands so now; nobody is told. */
  public void put(EgressInfo info) {
    egresses.put(info.getEgressId(), info);
  }

  /** LiveKit forgets an egress. */
  public void forget(String egress) {
    egresses.remove(egress);
  }

  /** An egress of a room that is not asked for through the API. */
  public EgressInfo newEgress(Room room, String path) {
    return EgressInfo.newBuilder()
        .setEgressId("EG_" + ids.incrementAndGet())
        .setRoomName(room.getName())
        .setRoomId(room.getSid())
        .setStatus(EgressStatus.EGRESS_STARTING)
        .setStartedAt(1_795_404_113_040_794_048L + ids.get())
        .addFileResults(FileInfo.newBuilder().setFilename(path))
        .setRoomComposite(
            RoomCompositeEgressRequest.newBuilder()
                .setRoomName(room.getName())
                .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath(path)))
        .build();
  }

  private Object stop(StopEgressRequest request) {
    stopped.add(request.getEgressId());
    EgressInfo info = egresses.get(request.getEgressId());
    return info == null
        ? new Failure(404, "not_found", "twirp error unknown: egress does not exist")
        : info.toBuilder().setStatus(EgressStatus.EGRESS_ENDING).build();
  }

  private static boolean isSigned(HttpExchange exchange) {
    try {
      String header = exchange.getRequestHeaders().getFirst("Authorization");
      JWT.require(Algorithm.HMAC256("secret"))
          .withIssuer("devkey")
          .build()
          .verify(header.replaceFirst("^Bearer ", ""));
      return true;
    } catch (JWTVerificationException e) {
      return false;
    }
  }

  private static void answer(HttpExchange exchange, Failure failure) throws IOException {
    String json = "{\"code\":\"%s\",\"msg\":\"%s\"}".formatted(failure.code(), failure.message());
    answer(exchange, failure.status(), json.getBytes(UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
