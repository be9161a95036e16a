package io.roomtape.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import io.roomtape.server.testing.Webhook;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description says what the application answers, no more and no less. */
class ApiDescriptionTest extends RoomtapeTest {
  private static final String TIMELINE =
      """
      {"version":1,"duration":6100,"participants":[{"identity":"alice","name":"Alice",\
      "present":[[0,6100]],"speaking":[[1200,5400]],"muted":[],"cameraOff":[],"screen":[]}]}\
      """;

  private static final String ONE = "/recordings/{name}";

  private Description description() {
    Answer answer = app.get("/v3/api-docs");
    assertThat(answer.status()).isEqualTo(200);
    return new Description(answer.json());
  }

  @Test
  void everyRouteIsDescribedAndNothingElse() {
    Set<String> routes = new TreeSet<>();
    app.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              Class<?> controller = handler.getBeanType();
              if (!ErrorController.class.isAssignableFrom(controller)
                  && !controller.getName().startsWith("org.springdoc.")) {
                for (String path : mapping.getPatternValues()) {
                  mapping
                      .getMethodsCondition()
                      .getMethods()
                      .forEach(
                          method ->
                              routes.add(method.name().toLowerCase(Locale.ROOT) + " " + path));
                }
              }
            });
    assertThat(routes).hasSize(35);
    assertThat(description().operations()).isEqualTo(routes);
  }

  @Test
  void everyOperationHasASentenceAndEveryRefusalIsAProblem() {
    Description description = description();
    for (String each : description.operations()) {
      JsonNode operation = description.operation(each);
      assertThat(operation.path("summary").asString("")).as(each).isNotEmpty();
      assertThat(operation.path("tags").size()).as(each).isEqualTo(1);
      operation
          .get("responses")
          .forEachEntry(
              (status, answer) -> {
                boolean refusal = Integer.parseInt(status) >= 400;
                assertThat(answer.at("/content/application~1problem+json/schema/$ref").isString())
                    .as(each + " " + status)
                    .isEqualTo(refusal);
              });
    }
  }

  @Test
  void theParametersOfAListAreDescribedWithTheirRules() {
    List<String> rules =
        description()
            .operation("get /recordings")
            .get("parameters")
            .valueStream()
            .map(ApiDescriptionTest::rule)
            .toList();
    assertThat(rules)
        .containsExactlyInAnyOrder(
            "roomName {\"type\":\"string\"}",
            "roomId {\"type\":\"string\"}",
            "status {\"type\":\"string\",\"default\":\"finished\","
                + "\"enum\":[\"finished\",\"failed\",\"live\",\"all\"]}",
            "q {\"type\":\"string\",\"maxLength\":256}",
            "sort {\"type\":\"string\",\"default\":\"-startedAt\",\"enum\":[\"startedAt\","
                + "\"-startedAt\",\"duration\",\"-duration\",\"size\",\"-size\",\"name\",\"-name\"]}",
            "limit {\"type\":\"integer\",\"maximum\":1000,\"minimum\":1}",
            "cursor {\"type\":\"string\"}");
  }

  private static String rule(JsonNode parameter) {
    ObjectNode schema = (ObjectNode) parameter.get("schema");
    schema.remove("format");
    return parameter.get("name").asString() + " " + schema;
  }

  @Test
  void theDescriptionKnowsNothingOfTheMachine() {
    JsonNode json = app.get("/v3/api-docs").json();
    assertThat(json.get("servers").valueStream().map(server -> server.get("url").asString()))
        .containsExactly("/");
    assertThat(json.toString())
        .doesNotContain(
            "localhost", "127.0.0.1", "actuator", "java.", System.getProperty("user.dir"))
        .doesNotContain(System.getProperty("java.io.tmpdir") + "/");
  }

  @Test
  void whatIsAnsweredIsWhatIsDescribed() throws Exception {
    Description description = description();
    String room = joinedRoom();
    rooms(description, room);
    EgressInfo egress = recordings(description, room);
    playback(description, nameOf(egress));
    beside(description, nameOf(egress));
    lists(description, room);
    events(description);
    deletions(description, nameOf(egress));

    for (String operation : description.operations("access", false)) {
      assertThat(description.seen()).contains(operation + " succeeds", operation + " refuses");
    }
  }

  private void rooms(Description description, String room) {
    String body = "{\"roomName\":\"" + room + "\",\"participantName\":\"Ann\"}";
    description.assertHolds("post /token", 200, app.post("/token", body));
    description.assertHolds("post /token", 400, app.post("/token", "{}"));
    description.assertHolds(
        "post /token",
        415,
        app.send(
            HttpRequest.newBuilder(app.url("/token"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    app.liveKit().fail("CreateRoom", 503, "unavailable", "none");
    app.liveKit().fail("ListRooms", 503, "unavailable", "none");
    description.assertHolds("post /token", 503, app.post("/token", body.replace(room, newRoom())));
    app.liveKit().mend();
  }

  private EgressInfo recordings(Description description, String room) {
    String start = "post /recordings/start";
    description.assertHolds(start, 400, app.post("/recordings/start", "[]"));
    description.assertHolds(start, 404, startRecording(newRoom()));
    Answer started = startRecording(room);
    description.assertHolds(start, 200, started);
    description.assertHolds(start, 409, startRecording(room));
    description.assertHolds("post /recordings/stop", 200, stopRecording(room));
    description.assertHolds("post /recordings/stop", 409, stopRecording(newRoom()));

    EgressInfo egress = app.liveKit().egress(started.json().at("/recording/id").asString());
    String webhook = "post /livekit/webhook";
    Webhook good = Webhook.signed("{\"event\":\"room_started\"}", Instant.now());
    description.assertHolds(webhook, 200, app.deliver(good));
    description.assertHolds(webhook, 401, app.deliver(new Webhook("{}", "nonsense")));
    description.assertHolds(webhook, 400, app.deliver(Webhook.signed("{", Instant.now())));
    app.reportFile(
        egress.toBuilder().setDetails("Limit reached").build(),
        EgressStatus.EGRESS_LIMIT_REACHED,
        1000);
    return egress;
  }

  private void playback(Description description, String name) {
    for (String method : List.of("GET", "HEAD")) {
      String play = method.toLowerCase(Locale.ROOT) + " " + ONE;
      description.assertHolds(play, 200, ask(method, name, "X-None", ""));
      description.assertHolds(play, 304, ask(method, name, "If-None-Match", "\"tag\""));
      description.assertHolds(play, 404, ask(method, "none.mp4", "X-None", ""));
      description.assertHolds(play, 412, ask(method, name, "If-Match", "\"other\""));
    }
    links(description, name);
    String play = "get " + ONE;
    description.assertHolds(play, 206, ask("GET", name, "Range", "bytes=0-9"));
    description.assertHolds(play, 206, ask("GET", name, "Range", "bytes=0-1,3-4"));
    description.assertHolds(play, 416, ask("GET", name, "Range", "bytes=1000-"));
    description.assertHolds(play, 400, app.get("/recordings/..%2fsecret"));
    description.assertHolds(play + "/url", 200, app.get("/recordings/" + name + "/url"));
    description.assertHolds(play + "/url", 404, app.get("/recordings/none.mp4/url"));
    description.assertHolds(play + "/metadata", 200, app.get("/recordings/" + name + "/metadata"));
    description.assertHolds(play + "/metadata", 404, app.get("/recordings/none.mp4/metadata"));
    app.storage().fail("find");
    description.assertHolds(play, 503, app.get("/recordings/" + name));
    app.storage().mend();
  }

  private void beside(Description description, String name) {
    Map<String, Beside> routes =
        Map.of(
            "/timeline", Beside.TIMELINE,
            "/timeline.vtt", Beside.SPEAKERS,
            "/poster.jpg", Beside.POSTER,
            "/storyboard.jpg", Beside.STORYBOARD,
            "/storyboard.vtt", Beside.STORYBOARD_INDEX);
    routes.forEach(
        (route, what) -> {
          String path = "/recordings/" + name + route;
          description.assertHolds("get " + ONE + route, 404, app.get(path));
          app.storage().putBeside(name, what, TIMELINE.getBytes(UTF_8));
          description.assertHolds("get " + ONE + route, 200, app.get(path));
          app.storage().fail("loadBeside");
          description.assertHolds("get " + ONE + route, 503, app.get(path));
          app.storage().mend();
        });
  }

  private void links(Description description, String name) {
    String link =
        app.bean(SignedLinks.class).link(new RecordingName(name), Duration.ofHours(1)).toString();
    for (String method : List.of("GET", "HEAD")) {
      String play = method.toLowerCase(Locale.ROOT) + " /media/{name}";
      description.assertHolds(play, 200, send(method, link, "X-None", ""));
      description.assertHolds(play, 403, send(method, link + "x", "X-None", ""));
    }
  }

  private Answer ask(String method, String name, String field, String value) {
    return send(method, "/recordings/" + name, field, value);
  }

  private Answer send(String method, String path, String field, String value) {
    return app.send(
        HttpRequest.newBuilder(app.url(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header(field, value));
  }

  private void lists(Description description, String room) {
    app.report(
        recordingOf(room).toBuilder().setError("Start signal not received").build(),
        EgressStatus.EGRESS_FAILED);
    for (String query : List.of("", "?status=all", "?status=all&limit=1")) {
      description.assertHolds("get /recordings", 200, app.get("/recordings" + query));
    }
    assertThat(app.get("/recordings?status=failed").json().toString()).contains("\"reason\":");
    description.assertHolds("get /recordings", 400, app.get("/recordings?limit=0"));
  }

  private void events(Description description) throws Exception {
    String events = "get /recordings/events";
    description.assertHolds(
        events,
        400,
        app.send(
            HttpRequest.newBuilder(app.url("/recordings/events")).header("Last-Event-ID", "old")));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> listening =
          http.send(
              HttpRequest.newBuilder(app.url("/recordings/events"))
                  .header("Last-Event-ID", "0")
                  .build(),
              BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(listening.body(), StandardCharsets.UTF_8))) {
        String type = listening.headers().firstValue("Content-Type").orElse("");
        description.assertHolds(
            events,
            200,
            new Answer(listening.statusCode(), type, JsonMapper.shared().createObjectNode()));
        for (int told = 0; told < 3; ) {
          String line = lines.readLine();
          if (line.startsWith("data: ")) {
            description.assertMatches(
                "ListedRecording", JsonMapper.shared().readTree(line.substring(6)));
            told++;
          }
        }
      }
    }
  }

  private void deletions(Description description, String name) {
    description.assertHolds(
        "delete /recordings", 200, app.delete("/recordings?name=none.mp4&name=" + finished()));
    description.assertHolds("delete /recordings", 400, app.delete("/recordings"));
    description.assertHolds("delete " + ONE, 200, app.delete("/recordings/" + name));
    description.assertHolds("delete " + ONE, 404, app.delete("/recordings/" + name));
  }

  private String finished() {
    return finishedRecordingOf(joinedRoom());
  }

  @Test
  void anAnswerWithAFieldTooManyOrTooFewDoesNotMatch() {
    Description description = description();
    ObjectNode problem = (ObjectNode) app.get("/recordings/none.mp4/url").json();
    description.assertMatches("Problem", problem);
    assertThatThrownBy(
            () -> description.assertMatches("Problem", problem.deepCopy().put("more", 1)))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            () -> description.assertMatches("Problem", problem.deepCopy().without("errorMessage")))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void thePageOfTheDescriptionLoadsFromThisServerAlone() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest usual = HttpRequest.newBuilder(app.url("/swagger-ui.html")).build();
      HttpResponse<String> answer = http.send(usual, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(302);
      String page = "/swagger-ui/index.html";
      assertThat(answer.headers().firstValue("Location").orElse("")).endsWith(page);
      String html = app.get(page).json().path("text").asString();
      String script = app.get("/swagger-ui/swagger-initializer.js").json().path("text").asString();
      assertThat(html).contains("swagger-ui-bundle.js").doesNotContain("http://", "https://");
      assertThat(script).contains("/v3/api-docs").doesNotContain("http://", "https://");
    }
  }
}
