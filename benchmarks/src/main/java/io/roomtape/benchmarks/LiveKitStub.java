package io.roomtape.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;

/** A LiveKit where rooms called bench… exist, and nothing happens. */
final class LiveKitStub implements AutoCloseable {
  private static final String METADATA =
      "{\"createdBy\":\"openvidu-recording-advanced-node\",\"recordingStatus\":\"STOPPED\"}";

  private final HttpServer server;

  LiveKitStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/twirp/", LiveKitStub::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      byte[] answer = new byte[0];
      if (exchange.getRequestURI().getPath().endsWith("/ListRooms")) {
        ListRoomsResponse.Builder rooms = ListRoomsResponse.newBuilder();
        ListRoomsRequest.parseFrom(body).getNamesList().stream()
            .filter(name -> name.startsWith("bench"))
            .forEach(
                name ->
                    rooms.addRooms(
                        Room.newBuilder().setName(name).setSid("RM_1").setMetadata(METADATA)));
        answer = rooms.build().toByteArray();
      }
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
