package io.roomtape.benchmarks;

/**
 * What a media server forwarded in a while, and what it took.
 *
 * @param streams tracks, once for everybody who is sent them
 * @param wanted packets that were to arrive
 * @param packets that did
 * @param cpuSeconds of all the server's threads
 */
record Forwarded(int streams, double seconds, double wanted, double packets, double cpuSeconds) {
  /** Looks at a room for so many seconds. */
  static Forwarded in(MediaServer server, MediaRoom room, int streams, int seconds) {
    double cpu = server.program().cpu();
    long start = System.nanoTime();
    long received = room.received();
    long sent = room.sent();
    Pause.of(seconds * 1_000L);
    double cpuSeconds = server.program().cpu() - cpu;
    double took = (System.nanoTime() - start) / 1e9;
    double packets = room.received() - received;
    double wanted = (double) (room.sent() - sent) * streams / room.videos().size();
    return new Forwarded(streams, took, wanted, packets, cpuSeconds);
  }

  /** Percent of a core for each stream. */
  double perStream() {
    return 100 * cpuSeconds / seconds / streams;
  }

  double perCpuSecond() {
    return packets / cpuSeconds;
  }

  Figure arrived() {
    return Figure.of("  of what was to arrive", packets / wanted, "");
  }
}
