package io.roomtape.livekit;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/** A server in a process that may have few files open: it opens all that are left when told to. */
final class FewFiles {
  private static final List<FileInputStream> files = new ArrayList<>();

  private FewFiles() {}

  public static void main(String[] arguments) throws IOException {
    LiveKitConfig config =
        LiveKitConfig.of(new ApiKey("devkey", "secret"))
            .withMediaAddress(InetAddress.getLoopbackAddress())
            .withPorts(0, 0, 0)
            .withRequestTimeout(Duration.ofMillis(500));
    try (EmbeddedLiveKit server = EmbeddedLiveKit.start(config);
        Scanner words = new Scanner(System.in, StandardCharsets.UTF_8)) {
      System.out.println("media " + server.tcpMediaAddresses().getFirst().getPort());
      System.out.println("http " + server.url().getPort());
      while (words.hasNext()) {
        System.out.println(words.next().equals("open") ? open() : close());
      }
    }
  }

  private static String open() {
    try {
      while (true) {
        files.add(new FileInputStream(Path.of("/dev/null").toFile()));
      }
    } catch (IOException e) {
      return "opened";
    }
  }

  private static String close() throws IOException {
    for (FileInputStream file : files) {
      file.close();
    }
    files.clear();
    return "closed";
  }
}
