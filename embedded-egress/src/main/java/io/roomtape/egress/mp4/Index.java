package io.roomtape.egress.mp4;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/** What a file of fragments holds, and where. */
public final class Index {
  private final Streams streams;
  private final Samples video = new Samples();
  private final Samples sound = new Samples();
  private final long begin;
  private long end;
  private long most = Long.MAX_VALUE;
  private int fragments;
  private int[] pictureEnds = new int[1 << 6];
  private int[] soundEnds = new int[1 << 6];

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

  /** Frames of sound. */
  public int soundFrames() {
    return sound.count();
  }

  /** What is behind so many samples of 48 kHz only fills up the last frame of sound. */
  public void cutAt(long samples) {
    most = samples;
  }

  /** How long it plays, in samples of 48 kHz: the pictures, or without any the sound. */
  public long samples() {
    long all =
        streams
            .pictures()
            .map(stream -> stream.length(video.count()))
            .orElseGet(() -> streams.sound().orElseThrow().length(sound.count()));
    return Math.min(all, most);
  }

  /** How long it plays. */
  public Duration length() {
    return Duration.ofNanos(samples() * 1_000_000_000L / Streams.MOVIE_SCALE);
  }

  /**
   * Reads all sound.
   *
   * @param fragments the file
   * @param frames takes them in order; each is valid during the call
   */
  public void readSound(Path fragments, SampleReader frames) throws IOException {
    try (FileChannel file = FileChannel.open(fragments, StandardOpenOption.READ)) {
      sound.read(file, frames);
    }
  }

  /** The pictures, or without any the sound. */
  Samples leading() {
    return streams.pictures().isPresent() ? video : sound;
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

  public int fragments() {
    return fragments;
  }

  /**
   * How many frames of sound there are up to the end of the fragment in which a picture is last.
   */
  int soundUpTo(int pictures) {
    int at = 0;
    while (at < fragments && pictureEnds[at] < pictures) {
      at++;
    }
    return at < fragments ? soundEnds[at] : soundFrames();
  }

  /** One more fragment is there. */
  void grow(long nextBegins) {
    end = nextBegins;
    if (fragments == pictureEnds.length) {
      pictureEnds = Arrays.copyOf(pictureEnds, 2 * fragments);
      soundEnds = Arrays.copyOf(soundEnds, 2 * fragments);
    }
    pictureEnds[fragments] = video.count();
    soundEnds[fragments++] = sound.count();
  }
}
