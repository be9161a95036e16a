package io.roomtape.egress.mp4;

import java.time.Duration;

/** What a file of fragments holds, and where. */
public final class Index {
  private final Streams streams;
  private final Samples video = new Samples();
  private final Samples sound = new Samples();
  private final long begin;
  private long end;
  private int fragments;

  /**
   * @param front where the fragments begin
   */
  Index(Streams streams, long front) {
    this.streams = streams;
    this.begin = front;
    this.end = front;
  }

  public Streams streams() {
    return streams;
  }

  public int pictures() {
    return video.count();
  }

  /** How long the pictures last. */
  public Duration length() {
    return Duration.ofNanos(video.count() * 1_000_000_000L / streams.framesPerSecond());
  }

  /** Frames of sound. */
  public int soundFrames() {
    return sound.count();
  }

  Samples video() {
    return video;
  }

  Samples sound() {
    return sound;
  }

  /** Where the first fragment begins. */
  long begin() {
    return begin;
  }

  /** Where the next fragment begins. */
  long end() {
    return end;
  }

  /** Where the media end of which a part lies before a place; at least that place. */
  long endOfMediaBefore(long place) {
    return Math.max(video.endOfChunksBefore(place), sound.endOfChunksBefore(place));
  }

  int fragments() {
    return fragments;
  }

  /** One more fragment is there. */
  void grow(long nextBegins) {
    end = nextBegins;
    fragments++;
  }
}
