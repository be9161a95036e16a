package io.roomtape.contract.application;

import static io.roomtape.contract.media.SdkCalls.answered;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.livekit.server.RoomServiceClient;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.Tools;
import io.roomtape.contract.livekit.Token;
import io.roomtape.contract.media.GoClient;
import io.roomtape.servers.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;

/**
 * LiveKit's server SDKs as they are published, each in a program of its own below {@code src/test},
 * which starts every kind of recording at the running application.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(CONCURRENT)
@Tag("servers")
class ServerSdksTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String ROOM = "sdks";
  private static final String SOMEBODY = "ann";

  /** What each kind of recording is in the end, but for the folder before each name. */
  private static final Map<String, List<String>> RECORDED =
      Map.ofEntries(
          entry("room", List.of("room.mp4", "room.m3u8", "room-image")),
          entry("sound", List.of("sound.ogg")),
          entry("participant", List.of("participant.mp4")),
          entry("tracks", List.of("tracks.mp4")),
          entry("audio", List.of("audio.ogg")),
          entry("video", List.of("video.webm")),
          entry("template", List.of("template.mp4", "template.m3u8", "template-image")),
          entry("media", List.of("media.mp4")));

  private static final Map<String, String> REFUSED =
      Map.of(
          "web", "it records whole rooms, with StartRoomCompositeEgress",
          "stream", "stream and stream_outputs: it records into files");

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Path data = RealServers.workFolder("recordings-of-sdks");
  private URI liveKit;
  private String audio;
  private String video;

  @BeforeAll
  void oneRoomForAll() throws IOException {
    Tools.requireApplication();
    GoClient.program();
    Map<String, String> settings = new HashMap<>(EncryptedTracksTest.ITS_OWN_PARTS);
    settings.put("LIVEKIT_API_KEY", Token.API_KEY);
    settings.put("LIVEKIT_API_SECRET", Token.API_SECRET);
    settings.put("DATA_DIR", data.toString());
    HttpClient http = opened(HttpClient.newHttpClient());
    Application application = opened(Application.start(http, FreePorts.tcp(), settings));
    var access = Map.of("roomName", ROOM, "participantName", "observer");
    String server = application.post("/token", access).ok().get("serverUrl").asString();
    liveKit = URI.create(server.replaceFirst("ws", "http"));
    GoClient ann = opened(new GoClient(liveKit, Token.join(ROOM, SOMEBODY)));
    ann.does("publish");
    audio = published(TrackType.AUDIO);
    video = published(TrackType.VIDEO);
  }

  private <T extends AutoCloseable> T opened(T part) {
    running.push(part);
    return part;
  }

  private String published(TrackType type) {
    var rooms = RoomServiceClient.createClient(liveKit.toString(), Token.API_KEY, Token.API_SECRET);
    return await()
        .atMost(LONG)
        .until(
            () ->
                answered(rooms.listParticipants(ROOM)).stream()
                    .flatMap(person -> person.getTracksList().stream())
                    .filter(track -> track.getType() == type)
                    .map(TrackInfo::getSid)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @AfterAll
  void stopAll() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  @Test
  void thatForGoRecordsEveryKind() throws Exception {
    recordsEveryKind("go", List.of(GoClient.program().toString(), "egress"));
  }

  @Test
  void thatForNodeRecordsEveryKind() throws Exception {
    Path program = Tools.require("node-sdk/recordings.js", "`make test` installs it.");
    recordsEveryKind("node", List.of(program.toString()));
  }

  @Test
  void thatForPythonRecordsEveryKind() throws Exception {
    Path python =
        Tools.require("python-sdk/bin/python", "`make test` installs it, if Python has venv.");
    recordsEveryKind(
        "python",
        List.of(python.toString(), python.resolve("../../recordings.py").normalize().toString()));
  }

  private void recordsEveryKind(String sdk, List<String> program) throws Exception {
    Map<String, String> said = said(sdk, program);

    assertThat(said.remove("layout")).isEqualTo("grid-light");
    REFUSED.forEach(
        (kind, why) -> assertThat(said.remove(kind)).startsWith("unimplemented ").contains(why));
    assertThat(said)
        .containsExactlyInAnyOrderEntriesOf(
            RECORDED.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, kind -> complete(sdk, kind))));
    for (List<String> names : RECORDED.values()) {
      for (String name : names) {
        isStored(sdk, name);
      }
    }
  }

  private static String complete(String sdk, Map.Entry<String, List<String>> kind) {
    return kind.getValue().stream()
        .map(name -> sdk + "/" + name)
        .collect(Collectors.joining(" ", "EGRESS_COMPLETE ", ""));
  }

  /** There is a file of that name, or there are some that begin so, with something in them. */
  private void isStored(String sdk, String name) throws IOException {
    try (var files = Files.list(data.resolve("recordings").resolve(sdk))) {
      assertThat(files)
          .filteredOn(file -> file.getFileName().toString().startsWith(name))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }
  }

  /** The program's lines, by their first words. */
  private Map<String, String> said(String sdk, List<String> program) throws Exception {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(liveKit.toString(), Token.API_KEY, Token.API_SECRET));
    command.addAll(List.of(ROOM, SOMEBODY, audio, video, sdk));
    Path output = data.resolve(sdk + ".txt");
    Path complaints = data.resolve(sdk + ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(complaints.toFile())
            .start();
    try {
      boolean ended = process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS);
      assertThat(ended ? process.exitValue() : -1)
          .as(Files.readString(output) + Files.readString(complaints))
          .isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output).stream()
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
  }
}
