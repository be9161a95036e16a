package io.roomtape.egress.ffmpeg;

import io.roomtape.egress.compose.AudioDecoder;
import io.roomtape.egress.compose.Codecs;
import io.roomtape.egress.compose.VideoDecoder;
import io.roomtape.egress.journal.Codec;

/** FFmpeg's own decoders. */
public final class FfmpegCodecs implements Codecs {
  @Override
  public VideoDecoder video(Codec codec) {
    return switch (codec) {
      case VP8 -> new PictureDecoder("vp8");
      case H264 -> new PictureDecoder("h264");
      case VP9 -> new PictureDecoder("vp9");
      case OPUS, OTHER -> throw new IllegalArgumentException(codec + " has no pictures");
    };
  }

  @Override
  public AudioDecoder opus() {
    return new OpusDecoder();
  }
}
