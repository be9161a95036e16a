package io.roomtape.egress.compose;

import io.roomtape.egress.compose.sound.AudioDecoder;
import io.roomtape.egress.journal.Codec;

/** Makes decoders. */
public interface Codecs {
  /**
   * @throws IllegalArgumentException when the codec is none of video
   */
  VideoDecoder video(Codec codec);

  AudioDecoder opus();
}
