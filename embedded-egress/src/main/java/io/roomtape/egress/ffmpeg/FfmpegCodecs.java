package io.roomtape.egress.ffmpeg;

import io.roomtape.egress.compose.AudioDecoder;
import io.roomtape.egress.compose.Codecs;
import io.roomtape.egress.compose.VideoDecoder;

/** FFmpeg's own decoders. */
public final class FfmpegCodecs implements Codecs {
  @Override
  public VideoDecoder vp8() {
    return new Vp8Decoder();
  }

  @Override
  public AudioDecoder opus() {
    return new OpusDecoder();
  }
}
