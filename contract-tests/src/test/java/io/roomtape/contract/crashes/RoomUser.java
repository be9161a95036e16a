package io.roomtape.contract.crashes;

import io.roomtape.contract.crashes.Api.Answer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records one room over and over, and does with the recordings what people do. */
final class RoomUser implements Runnable {
  /** What refuses a start or a stop without being wrong. */
  private static final Set<Integer> REFUSALS = Set.of(400, 404, 409, 502, 503, 504);

  private final String room;
  private final Api api;
  private final ScriptedLiveKit liveKit;
  private final Ledger ledger;
  private final History history;
  private final Random random;
  private volatile boolean leaving;
  private boolean inRoom;

  RoomUser(String room, World world, Random random) {
    this.room = room;
    this.api = world.api();
    this.liveKit = world.liveKit();
    this.ledger = world.ledger();
    this.history = world.history();
    this.random = random;
  }

  /** Lets it finish what it is about. */
  void leave() {
    leaving = true;
  }

  @Override
  public void run() {
    try {
      while (!leaving) {
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | AssertionError e) {
      history.fault(room, "its user failed: %s".formatted(e));
    }
  }

  private void round() throws InterruptedException {
    if (!inRoom) {
      inRoom = join();
    }
    if (inRoom) {
      startSomehow();
      pause(50, 1_000);
      endSomehow();
    }
    pause(50, 500);
    lookAtRecordings();
  }

  /** Now and then somebody else in the room presses the button as well. */
  private void startSomehow() throws InterruptedException {
    if (random.nextInt(4) > 0) {
      start();
      return;
    }
    var other = Thread.startVirtualThread(this::start);
    start();
    other.join();
  }

  boolean join() {
    var answer = api.post("/token", Map.of("roomName", room, "participantName", "somebody"));
    answer
        .filter(a -> a.status() != 200)
        .ifPresent(a -> history.fault(room, "token: %s".formatted(a)));
    var token = answer.filter(a -> a.status() == 200).map(a -> text(a.json(), "token"));
    token.ifPresent(jwt -> liveKit.join(room, firstMetadata(jwt)));
    return token.isPresent();
  }

  /** What a token says of a room that its holder is the first to join. */
  static String firstMetadata(String jwt) {
    var claims = new JsonMapper().readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]));
    return claims.path("roomConfig").path("metadata").asString("");
  }

  /** The name of the recording, if the start was accepted. */
  Optional<String> start() {
    var answer = api.post("/recordings/start", Map.of("roomName", room));
    history.note(room, "start: %s".formatted(answer.map(Answer::toString).orElse("no answer")));
    if (answer.isEmpty()) {
      ledger.unanswered().incrementAndGet();
    } else if (answer.get().status() == 200) {
      var recording = answer.get().json().get("recording");
      ledger.accepted().put(text(recording, "name"), text(recording, "id"));
      return Optional.of(text(recording, "name"));
    } else if (!REFUSALS.contains(answer.get().status())) {
      history.fault(room, "start: %s".formatted(answer.get()));
    }
    return Optional.empty();
  }

  private void endSomehow() throws InterruptedException {
    var percent = random.nextInt(100);
    if (percent < 65) {
      stop();
    } else if (percent < 75) {
      stop();
      stop();
    } else if (percent < 90) {
      liveKit.close(room);
      inRoom = false;
    } else {
      pause(500, 2_000);
    }
  }

  void stop() {
    var answer = api.post("/recordings/stop", Map.of("roomName", room));
    history.note(room, "stop: %s".formatted(answer.map(Answer::toString).orElse("no answer")));
    answer
        .filter(a -> a.status() != 200 && !REFUSALS.contains(a.status()))
        .ifPresent(a -> history.fault(room, "stop: %s".formatted(a)));
  }

  private void lookAtRecordings() {
    var deleted = Set.copyOf(ledger.deleted());
    var answer = api.get("/recordings?roomName=" + room);
    if (answer.isEmpty()) {
      return;
    }
    if (answer.get().status() != 200) {
      history.fault(room, "list: %s".formatted(answer.get()));
      return;
    }
    var listed = answer.get().recordings();
    listed.stream()
        .map(one -> text(one, "name"))
        .filter(deleted::contains)
        .forEach(
            name -> history.fault(room, "%s is listed although it was deleted".formatted(name)));
    useOneOf(listed);
  }

  private void useOneOf(List<JsonNode> listed) {
    if (listed.isEmpty()) {
      return;
    }
    var one = listed.get(random.nextInt(listed.size()));
    play(text(one, "name"), text(one, "id"));
    if (random.nextInt(2) == 0) {
      delete(text(one, "name"));
    }
  }

  private void play(String name, String egressId) {
    var whole = Film.of(egressId).bytes();
    var start = random.nextInt(whole.length - 1);
    var end = random.nextInt(start, whole.length);
    var answer = api.range(name, start, end);
    if (answer.isEmpty()) {
      return;
    }
    ledger.played().incrementAndGet();
    var right = Arrays.copyOfRange(whole, start, end + 1);
    var plays = answer.get().status() == 206 && Arrays.equals(answer.get().body(), right);
    if (!plays && !ledger.maybeDeleted().contains(name)) {
      history.fault(room, "%s is listed and does not play: %s".formatted(name, answer.get()));
    }
  }

  private void delete(String name) {
    var before = ledger.maybeDeleted().contains(name);
    ledger.maybeDeleted().add(name);
    var answer = api.delete("/recordings/" + name);
    history.note(
        room, "delete %s: %s".formatted(name, answer.map(Answer::toString).orElse("no answer")));
    var status = answer.map(Answer::status).orElse(0);
    if (status == 200) {
      ledger.deleted().add(name);
      ledger.maybeDeleted().remove(name);
    } else if (status == 500 || (status == 404 && !before)) {
      history.fault(room, "delete %s: %s".formatted(name, answer.orElseThrow()));
    }
  }

  static String text(JsonNode node, String field) {
    return node.get(field).asString();
  }

  private void pause(int least, int most) throws InterruptedException {
    Thread.sleep(random.nextInt(least, most));
  }

  String room() {
    return room;
  }
}
