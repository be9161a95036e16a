package io.roomtape.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Playback through the application, beside nginx on the same file. */
final class Playing {
  private static final int ROUNDS = 3;
  private static final int RANGE = 5 << 20;
  private static final int CLIENTS = 64;
  private static final double GIB = 1L << 30;

  private final Machines machines;
  private final long size;
  private final List<Figure> figures = new ArrayList<>();

  /**
   * @param size of the recording, in bytes
   */
  Playing(Machines machines, long size) {
    this.machines = machines;
    this.size = size;
  }

  /** Out of a folder, beside nginx with sendfile. */
  List<Figure> fromFolder() {
    Path data = machines.work().resolve("folder");
    Machines.media(data.resolve("recordings"), size);
    String location = "location / { root " + data.resolve("recordings") + "; }";
    try (Program ours = machines.application(Map.of("DATA_DIR", data.toString()));
        Program nginx = machines.nginx(location)) {
      Machines.awaitListed(ours);
      compare("folder", 0.40, ours, nginx, "/" + Machines.NAME);
      players("folder", ours);
    }
    return figures;
  }

  /** Out of an S3 server, beside nginx that proxies it. */
  List<Figure> fromS3() {
    Path folder = machines.work().resolve("s3");
    Machines.media(folder.resolve(Machines.BUCKET).resolve("recordings"), size);
    try (Program s3 = machines.s3(folder)) {
      URI link = Machines.presigned(s3);
      String location = "location = /media { proxy_pass " + link + "; proxy_http_version 1.1; }";
      Map<String, String> settings =
          Map.of(
              "DATA_DIR",
              machines.work().resolve("s3-data").toString(),
              "S3_ENDPOINT",
              "http://127.0.0.1:" + s3.port(),
              "S3_MAX_CONNECTIONS",
              "2000",
              "RECORDING_PLAYBACK_STRATEGY",
              "PROXY");
      try (Program ours = machines.application(settings);
          Program nginx = machines.nginx(location)) {
        Machines.awaitListed(ours);
        compare("S3", 0.80, ours, nginx, "/media");
        players("S3", ours);
      }
    }
    return figures;
  }

  private void compare(String from, double aim, Program ours, Program limit, String limitPath) {
    String path = "/recordings/" + Machines.NAME;
    stream(ours, path);
    stream(limit, limitPath);
    double streamed = 0;
    double limitStreamed = 0;
    for (int i = 0; i < ROUNDS; i++) {
      streamed += stream(ours, path) / ROUNDS;
      limitStreamed += stream(limit, limitPath) / ROUNDS;
    }
    figures.add(Figure.atMost(aim, "stream from " + from + ", ours", streamed, "CPU s/GiB"));
    figures.add(Figure.of("stream from " + from + ", nginx", limitStreamed, "CPU s/GiB"));
    figures.add(
        Figure.of(
            CLIENTS + " clients, random 5 MiB ranges from " + from + ", ours",
            ranges(ours, path),
            "CPU s/GiB"));
    figures.add(
        Figure.of(
            CLIENTS + " clients, random 5 MiB ranges from " + from + ", nginx",
            ranges(limit, limitPath),
            "CPU s/GiB"));
  }

  private double stream(Program program, String path) {
    double before = program.cpu();
    try (Client client = new Client(program.port())) {
      client.send("GET", path, "");
      long bytes = client.drain(200);
      return (program.cpu() - before) / (bytes / GIB);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double ranges(Program program, String path) {
    double before = program.cpu();
    int each = Math.max(1, (int) (4 * size / RANGE / CLIENTS));
    long bytes =
        Crowd.run(
                CLIENTS,
                number -> {
                  SplittableRandom random = new SplittableRandom(number);
                  long sum = 0;
                  try (Client client = new Client(program.port())) {
                    for (int i = 0; i < each; i++) {
                      long first = random.nextLong(size - RANGE);
                      String range = "Range: bytes=" + first + "-" + (first + RANGE - 1) + "\r\n";
                      client.send("GET", path, range);
                      sum += client.drain(206);
                    }
                  }
                  return sum;
                })
            .stream()
            .mapToLong(Long::longValue)
            .sum();
    return (program.cpu() - before) / (bytes / GIB);
  }

  private void players(String from, Program ours) {
    Players players = new Players(ours, "/recordings/" + Machines.NAME);
    figures.addAll(players.idle(from));
    figures.addAll(players.slow(from));
  }
}
