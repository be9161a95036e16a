package io.roomtape.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A thousand players at once, that take little or nothing. */
record Players(Program server, String path) {
  private static final int PLAYERS = 1_000;
  private static final int RATE = 100_000; // bytes a second
  private static final int SECONDS = 15;
  private static final int RECEIVE_BUFFER = 32 * 1024;

  /** Connected, and reading nothing. */
  List<Figure> idle(String from) {
    double before = server.memory();
    List<Client> clients = new ArrayList<>();
    for (Client client : Crowd.run(PLAYERS, number -> open())) {
      clients.add(client);
    }
    Pause.of(5_000);
    double each = (server.memory() - before) * 1024 / PLAYERS;
    clients.forEach(Client::close);
    Pause.of(1_000);
    return List.of(Figure.of("memory per idle player from " + from, each, "KiB"));
  }

  private Client open() throws IOException {
    Client client = new Client(server.port(), 16 * 1024, RECEIVE_BUFFER);
    client.send("GET", path, "");
    return client;
  }

  /** Reading 100 KB a second each: how many got what they asked for. */
  List<Figure> slow(String from) {
    double cpu = server.cpu();
    double served =
        Crowd.run(PLAYERS, number -> read()).stream()
            .filter(bytes -> bytes * 10 >= 9L * RATE * SECONDS)
            .count();
    return List.of(
        Figure.atLeast(PLAYERS, "slow readers served in time from " + from, served, "of 1000"),
        Figure.of(
            "CPU for " + PLAYERS + " slow readers from " + from,
            (server.cpu() - cpu) / SECONDS * 100,
            "% of core"));
  }

  private long read() throws IOException {
    try (Client client = open()) {
      if (client.status() != 200) {
        return 0;
      }
      long bytes = 0;
      long start = System.nanoTime();
      for (long now = 0; now < SECONDS * 1_000L; now = (System.nanoTime() - start) / 1_000_000) {
        long due = now * RATE / 1_000;
        while (bytes < due) {
          bytes += client.read(16 * 1024);
        }
        Pause.of(100);
      }
      return bytes;
    }
  }
}
