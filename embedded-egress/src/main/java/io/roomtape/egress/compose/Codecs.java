package io.roomtape.egress.compose;

/** Makes decoders. */
public interface Codecs {
  VideoDecoder vp8();

  AudioDecoder opus();
}
