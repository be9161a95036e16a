package io.roomtape.egress.mp4;

import java.util.Optional;

/** What is in a file: pictures, sound, or both. */
public record Streams(Optional<PictureStream> pictures, Optional<SoundStream> sound) {
  /** Units in a second, in which lengths of whole recordings are told. */
  static final int MOVIE_SCALE = 48_000;

  public Streams {
    if (pictures.isEmpty() && sound.isEmpty()) {
      throw new IllegalArgumentException("A file of neither pictures nor sound");
    }
  }

  public Streams(PictureStream pictures, SoundStream sound) {
    this(Optional.of(pictures), Optional.of(sound));
  }
}
