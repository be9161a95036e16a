package io.roomtape.egress.worker;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a worker: this JVM and what it needs of the class path, small and nice. */
final class WorkerCommand {
  private static final Path NICE = Path.of("/usr/bin/nice");

  /** Behind live media; with 10, four programs that take all they get let it compose nothing. */
  private static final String NICENESS = "3";

  private static final long LEAST_FOR_PICTURES = 512L << 20;

  private final Path cache;
  private final long pictureBytes;

  /**
   * @param cache where the native libraries are unpacked; must be writable
   * @param workers how many there may be at a time: together their pictures take a quarter of the
   *     machine's memory
   */
  WorkerCommand(Path cache, int workers) {
    this.cache = cache;
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    this.pictureBytes = Math.max(LEAST_FOR_PICTURES, machine.getTotalMemorySize() / 4 / workers);
  }

  /**
   * @param task the first of {@link WorkerMain}'s arguments
   */
  List<String> of(String task, Encoding encoding) {
    List<String> arguments = new ArrayList<>(List.of(task));
    arguments.addAll(encoding.arguments());
    return of(WorkerMain.class, NICENESS, arguments);
  }

  /**
   * @param niceness how far it is behind everything else on this machine, 0 to 19
   */
  List<String> of(Class<?> main, String niceness, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", niceness));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx192m",
            "-Xms10m", // garbage is collected before more memory is taken
            "-Xmn6m", // nothing lives long but what waits for its time
            "-XX:+UseCompactObjectHeaders",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + cache.resolve("worker-crash.log"),
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Droomtape.pictures.bytes=" + pictureBytes,
            "-Dorg.bytedeco.javacpp.cachedir=" + cache,
            "-Dorg.bytedeco.javacpp.nopointergc=true",
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-Dorg.bytedeco.javacpp.maxBytes=0",
            "-cp",
            WorkerClassPath.own()));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }
}
