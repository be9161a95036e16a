package io.roomtape.benchmarks;

import io.roomtape.client.MediaClient;
import io.roomtape.client.Pacer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What it takes to forward media: the embedded media server and livekit-server, each in a process
 * of its own, one after the other, with the same clients.
 */
record Media(Machines machines) {
  private static final int SUBSCRIBERS = 20;
  private static final int EVERYBODY = 6;
  private static final int JOINS = 20;
  private static final int JOINS_TO_WARM_UP = 5;
  private static final int WARM_UP_SECONDS = 20;
  private static final int SECONDS = 30;

  /** 210 packets and 1.85 Mbit a second: a camera's 720 lines. */
  private static final int PACKETS_PER_PICTURE = 7;

  /** 1,500 packets a second. */
  private static final int MANY_PER_PICTURE = 50;

  List<Figure> besideLiveKit() {
    List<Figure> figures = new ArrayList<>();
    for (boolean ours : List.of(true, false)) {
      figures.addAll(oneToTwenty(ours));
      figures.addAll(sixBySix(ours));
      figures.addAll(joins(ours));
    }
    return figures;
  }

  private List<Figure> oneToTwenty(boolean ours) {
    try (MediaServer server = machines.media(ours);
        MediaRoom room = new MediaRoom(server)) {
      Memory before = Memory.of(server);
      room.joinAndPublish();
      for (int i = 0; i < SUBSCRIBERS; i++) {
        room.join();
      }
      String name = "1 to 20, " + name(ours);
      List<Figure> figures = new ArrayList<>();
      try (Pacer _ = new Pacer(room.videos(), PACKETS_PER_PICTURE)) {
        room.awaitPictures();
        figures.addAll(forwarding(server, room, SUBSCRIBERS, 0.28, name));
        figures.addAll(before.grown(server, room.clients().size(), name));
      }
      try (Pacer _ = new Pacer(room.videos(), MANY_PER_PICTURE)) {
        figures.addAll(forwarding(server, room, SUBSCRIBERS, Double.NaN, name + ", fast"));
      }
      return figures;
    }
  }

  private List<Figure> sixBySix(boolean ours) {
    try (MediaServer server = machines.media(ours);
        MediaRoom room = new MediaRoom(server)) {
      Memory before = Memory.of(server);
      for (int i = 0; i < EVERYBODY; i++) {
        room.joinAndPublish();
      }
      String name = "6 by 6, " + name(ours);
      try (Pacer _ = new Pacer(room.videos(), PACKETS_PER_PICTURE)) {
        room.awaitPictures();
        List<Figure> figures = new ArrayList<>();
        figures.addAll(forwarding(server, room, EVERYBODY * (EVERYBODY - 1), Double.NaN, name));
        figures.addAll(before.grown(server, EVERYBODY, name));
        return figures;
      }
    }
  }

  private static String name(boolean ours) {
    return ours ? "embedded" : "livekit-server";
  }

  /**
   * @param aim at most so many percent of a core for a stream, and packets accordingly; or NaN
   */
  private static List<Figure> forwarding(
      MediaServer server, MediaRoom room, int streams, double aim, String name) {
    Pause.of(WARM_UP_SECONDS * 1_000);
    double cpu = server.program().cpu();
    long start = System.nanoTime();
    long received = room.received();
    long sent = room.sent();
    Pause.of(SECONDS * 1_000);
    double cpuSeconds = server.program().cpu() - cpu;
    double seconds = (System.nanoTime() - start) / 1e9;
    double packets = room.received() - received;
    double wanted = (double) (room.sent() - sent) * streams / room.videos().size();
    boolean many = wanted / streams / seconds > 1_000;
    return List.of(
        new Figure(
            name + ", for each stream",
            100 * cpuSeconds / seconds / streams,
            "% of a core",
            aim,
            false),
        new Figure(
            name + ", packets a CPU second",
            packets / cpuSeconds,
            "packets",
            many ? 80_000 : Double.NaN,
            true),
        Figure.of("  of what was to arrive", packets / wanted, ""));
  }

  private List<Figure> joins(boolean ours) {
    try (MediaServer server = machines.media(ours);
        MediaRoom room = new MediaRoom(server)) {
      room.joinAndPublish();
      try (Pacer _ = new Pacer(room.videos(), PACKETS_PER_PICTURE)) {
        for (int i = 0; i < JOINS_TO_WARM_UP; i++) {
          join(room);
        }
        long[] times = new long[JOINS];
        for (int i = 0; i < JOINS; i++) {
          times[i] = join(room);
        }
        String name = "first picture, " + name(ours);
        return List.of(
            Figure.atMost(300, name + ", median", Crowd.percentile(List.of(times), 0.5), "ms"),
            Figure.of(name + ", p95", Crowd.percentile(List.of(times), 0.95), "ms"));
      }
    }
  }

  /** Nanoseconds from connecting to the first packet of a picture. */
  private static long join(MediaRoom room) {
    long start = System.nanoTime();
    MediaClient client = room.join();
    while (client.received().isEmpty()) {
      Pause.of(1);
    }
    long took = MediaRoom.awaitPicture(client.received().iterator().next()) - start;
    room.leave(client);
    return took;
  }

  /** Of a server, in MiB. */
  private record Memory(double resident, OptionalDouble heap) {
    static Memory of(MediaServer server) {
      Pause.of(2_000);
      double resident = server.program().memory();
      return new Memory(resident, server.heap());
    }

    List<Figure> grown(MediaServer server, int participants, String name) {
      Memory now = of(server);
      List<Figure> figures = new ArrayList<>();
      figures.add(
          Figure.atMost(
              3,
              name + ", memory for each participant",
              (now.resident - resident) / participants,
              "MiB"));
      figures.add(Figure.of("  beside, for the server itself", resident, "MiB"));
      if (now.heap.isPresent() && heap.isPresent()) {
        double live = (now.heap.getAsDouble() - heap.getAsDouble()) / participants;
        figures.add(Figure.of("  of it live in the heap", live, "MiB"));
      }
      return figures;
    }
  }
}
