package io.roomtape.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first page of a list and its thousandth, however much there is. */
record Listing(Machines machines) {
  private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");
  private static final int TIMES = 500;

  List<Figure> onH2(int size) {
    try (Database h2 = Database.h2(machines.work().resolve("list-h2-" + size))) {
      return measure(h2, size);
    }
  }

  List<Figure> onPostgres(int size) {
    try (Database postgres = Database.postgres(machines.work().resolve("list-pg-" + size))) {
      return measure(postgres, size);
    }
  }

  private List<Figure> measure(Database database, int size) {
    List<Figure> figures = new ArrayList<>();
    double filled = database.fill(size);
    figures.add(Figure.of("fill " + database.name() + " with " + size, filled, "s"));
    try (Program ours = machines.application(database.settings());
        Client client = new Client(ours.port())) {
      int limit = Math.max(1, Math.min(50, size / 1_001));
      String first = "/recordings?limit=" + limit;
      String last = first;
      for (int page = 1; page < 1_000; page++) {
        Matcher cursor = CURSOR.matcher(client.get(last).body());
        if (!cursor.find()) {
          throw new IllegalStateException("The list ends at page " + page);
        }
        last = first + "&cursor=" + cursor.group(1);
      }
      String of = " of " + size + " on " + database.name();
      figures.add(page(client, "page 1" + of, first));
      figures.add(page(client, "page 1000" + of, last));
      figures.add(
          page(client, "page 1 by size in a room" + of, first + "&roomName=room-7&sort=-size"));
      figures.add(scrape(client, of));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  /** Those that have ended are counted for a scrape, once a minute at most. */
  private static Figure scrape(Client client, String of) throws IOException {
    long start = System.nanoTime();
    Client.Answer answer = client.get("/actuator/prometheus");
    if (!answer.body().contains("roomtape_recordings{state=\"COMPLETE\"}")) {
      throw new IOException("No count");
    }
    return Figure.of("the first scrape" + of, (System.nanoTime() - start) / 1e6, "ms");
  }

  private static Figure page(Client client, String name, String path) throws IOException {
    long[] times = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      if (client.get(path).status() != 200) {
        throw new IOException("No list");
      }
      times[i] = System.nanoTime() - start;
    }
    return Figure.atMost(10, name + ", p99", Crowd.percentile(List.of(times), 0.99), "ms");
  }
}
