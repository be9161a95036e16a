package io.roomtape.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The application in a process of its own. */
public final class RoomtapeProcess {
  private static final String PROGRAM = "io.roomtape.server.Roomtape";
  private static final String WORKER = "io.roomtape.worker.EgressWorkerMain";

  /** A start costs less than two thirds with these, and no test lasts until C2 would pay. */
  private static final List<String> JVM =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private RoomtapeProcess() {}

  /** The packaged application. Skips the calling test if there is none. */
  public static ProcessBuilder packaged() {
    return of(PROGRAM, Tools.requireApplication().resolve("lib") + "/*", List.of());
  }

  /** The packaged egress worker. Skips the calling test if there is none. */
  public static ProcessBuilder egressWorker(String... arguments) {
    return of(WORKER, Tools.requireApplication().resolve("lib") + "/*", List.of(), arguments);
  }

  /** Off the class path of the tests. */
  public static ProcessBuilder compiled(String... arguments) {
    return of(
        PROGRAM,
        System.getProperty("java.class.path"),
        List.of("-Dspring.aot.enabled=false"),
        arguments);
  }

  private static ProcessBuilder of(
      String program, String classPath, List<String> options, String... arguments) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var words =
        Stream.of(
            Stream.of(java),
            JVM.stream(),
            options.stream(),
            Stream.of("-cp", classPath, program),
            Stream.of(arguments));
    return new ProcessBuilder(words.flatMap(word -> word).toList());
  }
}
