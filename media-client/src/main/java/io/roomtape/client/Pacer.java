package io.roomtape.client;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the pictures of some tracks at an even pace, in a thread of its own, until it is closed.
 */
public final class Pacer implements AutoCloseable {
  /** Of every track. */
  public static final int PICTURES_PER_SECOND = 30;

  private static final long PICTURE_NANOS = 1_000_000_000L / PICTURES_PER_SECOND;

  private final List<PublishedVideo> videos;
  private final int packetsPerPicture;
  private volatile boolean closed;

  /**
   * @param packetsPerPicture of {@link PublishedVideo#PACKET} bytes, from 1
   */
  public Pacer(List<PublishedVideo> videos, int packetsPerPicture) {
    this.videos = List.copyOf(videos);
    this.packetsPerPicture = packetsPerPicture;
    Thread.ofPlatform().daemon().name("client-pacer").start(this::run);
  }

  private void run() {
    long due = System.nanoTime();
    while (!closed) {
      for (int i = 0; i < packetsPerPicture; i++) {
        for (PublishedVideo video : videos) {
          LockSupport.parkNanos(due - System.nanoTime());
          video.send(i, packetsPerPicture);
          due += PICTURE_NANOS / packetsPerPicture / videos.size();
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
