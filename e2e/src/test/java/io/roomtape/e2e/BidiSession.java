package io.roomtape.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A session of WebDriver BiDi: commands over a WebSocket, answers by their id (W3C, 3.4). */
final class BidiSession implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Long, CompletableFuture<JsonObject>> open = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private final WebSocket socket;

  /**
   * @param remote {@code ws://host:port}, as the browser says
   */
  BidiSession(URI remote) throws Exception {
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(remote.resolve("/session"), new Answers())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    call("session.new", Map.of("capabilities", Map.of()));
  }

  /**
   * Gives a command and waits for its result.
   *
   * @throws AssertionError when the browser refuses it
   */
  JsonObject call(String method, Map<String, ?> parameters) throws Exception {
    long id = lastId.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    open.put(id, answer);
    String command = new Gson().toJson(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(command, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonObject told = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!told.has("result")) {
      throw new AssertionError(method + ": " + told);
    }
    return told.getAsJsonObject("result");
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }

  private final class Answers implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
        text.setLength(0);
        if (message.has("id") && !message.get("id").isJsonNull()) {
          CompletableFuture<JsonObject> asked = open.remove(message.get("id").getAsLong());
          if (asked != null) {
            asked.complete(message);
          }
        }
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
      open.values().forEach(answer -> answer.completeExceptionally(problem));
    }
  }
}
