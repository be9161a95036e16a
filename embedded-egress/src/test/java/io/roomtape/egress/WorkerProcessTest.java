package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system says of a worker. */
@EnabledOnOs(OS.LINUX)
class WorkerProcessTest {
  private static final String[] HARMLESS = {
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "LD_LIBRARY_PATH",
    "LIBVA_DRIVER_NAME",
    "LIBVA_DRIVERS_PATH",
    "TMPDIR"
  };

  @TempDir Path folder;

  @Test
  void aWorkerHasNoneOfTheServersVariablesAndStandsBehindIt() throws Exception {
    FakeRooms rooms = new FakeRooms();
    try (EgressClient egress = new EgressClient(folder, rooms, config -> config)) {
      SampleRoom session = new SampleRoom(5);
      session.joins("Alice", 0.1).microphone(440, 0.1);
      FakeRooms.Room room = rooms.create("room-w");
      EgressInfo started = egress.startRecording("room-w", "w");
      room.play(session);
      await().atMost(60, TimeUnit.SECONDS).until(() -> worker(started).isPresent());
      Path process = worker(started).orElseThrow();

      assertThat(variables(process)).isSubsetOf(HARMLESS);
      assertThat(variables(Path.of("/proc/self"))).contains("PATH");
      assertThat(niceness(process)).isGreaterThan(niceness(Path.of("/proc/self")));
      egress.stopRecording(started.getEgressId());
      egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
    }
  }

  private static java.util.Optional<Path> worker(EgressInfo recording) {
    return ProcessHandle.current()
        .children()
        .map(child -> Path.of("/proc", String.valueOf(child.pid())))
        .filter(process -> words(process.resolve("cmdline")).toString().contains("java"))
        .filter(
            process ->
                words(process.resolve("cmdline")).stream()
                    .anyMatch(word -> word.endsWith(recording.getEgressId())))
        .findFirst();
  }

  private static List<String> variables(Path process) {
    return words(process.resolve("environ")).stream()
        .map(word -> word.substring(0, word.indexOf('=')))
        .toList();
  }

  /** Of no words once the process has ended. */
  private static List<String> words(Path file) {
    try {
      return Arrays.stream(Files.readString(file).split("\0", -1))
          .filter(word -> !word.isEmpty())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The 19th field of {@code stat}; the second may hold spaces, and ends with a bracket. */
  private static int niceness(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
  }
}
