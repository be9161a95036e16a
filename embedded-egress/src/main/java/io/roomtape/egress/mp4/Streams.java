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

  /** For sound that begins with the recording. */
  Streams withoutPriming() {
    return new Streams(pictures, sound.map(SoundStream::withoutPriming));
  }

  /** How much of the recording a number of pictures is, or without any of frames of sound. */
  long length(long samples) {
    return pictures
        .map(stream -> stream.length(samples))
        .orElseGet(() -> sound.orElseThrow().length(samples));
  }

  public Streams(PictureStream pictures, SoundStream sound) {
    this(Optional.of(pictures), Optional.of(sound));
  }
}
