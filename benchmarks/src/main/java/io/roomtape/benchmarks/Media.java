package io.roomtape.benchmarks;

import io.roomtape.client.MediaClient;
import io.roomtape.client.Pacer;
import java.util.ArrayList;
import java.util.List;

/**
 * What it takes to forward media: the embedded media server and livekit-server, each in a process
 * of its own, one after the other, with the same clients. Each room has a server of its own.
 */
record Media(Machines machines) {
  private static final int SUBSCRIBERS = 20;
  private static final int EVERYBODY = 6;
  private static final int JOINS = 20;
  private static final int JOINS_TO_WARM_UP = 5;

  /** Both servers ask a publisher for a key frame once in a while only. */
  private static final int BETWEEN_JOINS_MILLIS = 1_500;

  private static final int IDLE_SECONDS = 2;
  private static final int WARM_UP_SECONDS = 20;
  private static final int SECONDS = 30;

  /** 180 packets and 1.6 Mbit a second, as of a camera with 720 lines. */
  private static final int PACKETS_PER_PICTURE = 6;

  /** 1,500 packets a second. */
  private static final int MANY_PER_PICTURE = 50;

  List<Figure> besideLiveKit() {
    List<Figure> figures = new ArrayList<>();
    for (boolean ours : List.of(true, false)) {
      String name = ours ? "embedded" : "livekit-server";
      figures.addAll(oneToTwenty(ours, name + ", 1 to 20"));
      figures.addAll(sixBySix(ours, name + ", 6 by 6"));
      figures.addAll(joins(ours, name + ", first picture"));
    }
    return figures;
  }

  private List<Figure> oneToTwenty(boolean ours, String name) {
    try (MediaServer server = machines.media(ours);
        MediaRoom room = new MediaRoom(server)) {
      Memory before = before(server);
      room.joinAndPublish();
      for (int i = 0; i < SUBSCRIBERS; i++) {
        room.join();
      }
      List<Figure> figures = new ArrayList<>();
      Forwarded usual = forward(server, room, SUBSCRIBERS, PACKETS_PER_PICTURE);
      Memory now = Memory.of(server);
      String stream = name + ", each stream";
      figures.add(Figure.atMost(aim(ours, 0.28), stream, usual.perStream(), "% of a core"));
      figures.add(Figure.of("  packets per CPU second", usual.perCpuSecond(), "packets"));
      figures.add(usual.arrived());
      Forwarded fast = forward(server, room, SUBSCRIBERS, MANY_PER_PICTURE);
      String packets = name + ", fast, packets per CPU second";
      figures.add(Figure.atLeast(aim(ours, 80_000), packets, fast.perCpuSecond(), "packets"));
      figures.add(fast.arrived());
      figures.addAll(now.figures(before, 1 + SUBSCRIBERS, name, aim(ours, 3)));
      return figures;
    }
  }

  private List<Figure> sixBySix(boolean ours, String name) {
    try (MediaServer server = machines.media(ours);
        MediaRoom room = new MediaRoom(server)) {
      for (int i = 0; i < EVERYBODY; i++) {
        room.joinAndPublish();
      }
      Forwarded all = forward(server, room, EVERYBODY * (EVERYBODY - 1), PACKETS_PER_PICTURE);
      return List.of(
          Figure.of(name + ", each stream", all.perStream(), "% of a core"),
          Figure.of("  packets per CPU second", all.perCpuSecond(), "packets"),
          all.arrived());
    }
  }

  /** The other server has none. */
  private static double aim(boolean ours, double aim) {
    return ours ? aim : Double.NaN;
  }

  private static Memory before(MediaServer server) {
    Pause.of(IDLE_SECONDS * 1_000L);
    return Memory.of(server);
  }

  /** Lets everybody send for a while. */
  private static Forwarded forward(MediaServer server, MediaRoom room, int streams, int packets) {
    try (Pacer _ = new Pacer(room.videos(), packets)) {
      room.awaitPictures();
      Pause.of(WARM_UP_SECONDS * 1_000L);
      return Forwarded.in(server, room, streams, SECONDS);
    }
  }

  private List<Figure> joins(boolean ours, String name) {
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
        double median = Crowd.percentile(List.of(times), 0.5);
        return List.of(
            Figure.atMost(aim(ours, 300), name + ", median", median, "ms"),
            Figure.of(name + ", p95", Crowd.percentile(List.of(times), 0.95), "ms"));
      }
    }
  }

  /** Nanoseconds from connecting to the first packet of a picture. */
  private static long join(MediaRoom room) {
    Pause.of(BETWEEN_JOINS_MILLIS);
    long start = System.nanoTime();
    MediaClient client = room.join();
    long first = room.awaitPictureOf(client);
    room.leave(client);
    return first - start;
  }
}
