package io.roomtape.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the pictures of some tracks in a thread of its own, until it is closed. A picture leaves as
 * it does from a browser, whose pacer sends every 5 ms what two and a half times the rate allows:
 * in three bursts.
 */
public final class Pacer implements AutoCloseable {
  /** Of every track. */
  public static final int PICTURES_PER_SECOND = 30;

  private static final long PICTURE_NANOS = 1_000_000_000L / PICTURES_PER_SECOND;
  private static final long BURST_NANOS = 5_000_000L;
  private static final int BURSTS = 3;

  private final int packetsPerPicture;
  private final List<Burst> bursts = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Some packets of a picture, at a time from the first track's picture. */
  private record Burst(long atNanos, PublishedVideo video, int from, int to) {}

  /**
   * @param videos take turns: their pictures do not coincide
   * @param packetsPerPicture of {@link PublishedVideo#PACKET} bytes, from 1
   */
  public Pacer(List<PublishedVideo> videos, int packetsPerPicture) {
    this.packetsPerPicture = packetsPerPicture;
    for (int i = 0; i < videos.size(); i++) {
      long at = i * PICTURE_NANOS / videos.size();
      for (int burst = 0; burst < BURSTS; burst++) {
        int from = burst * packetsPerPicture / BURSTS;
        int to = (burst + 1) * packetsPerPicture / BURSTS;
        bursts.add(new Burst(at + burst * BURST_NANOS, videos.get(i), from, to));
      }
    }
    bursts.sort(Comparator.comparingLong(Burst::atNanos));
    thread = Thread.ofPlatform().daemon().name("client-pacer").start(this::run);
  }

  private void run() {
    for (long start = System.nanoTime(); !closed; start += PICTURE_NANOS) {
      for (Burst burst : bursts) {
        LockSupport.parkNanos(start + burst.atNanos - System.nanoTime());
        for (int i = burst.from; i < burst.to; i++) {
          burst.video.send(i, packetsPerPicture);
        }
      }
    }
  }

  /** Returns when nothing is sent any more. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
