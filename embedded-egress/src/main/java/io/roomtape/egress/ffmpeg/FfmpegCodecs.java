package io.roomtape.egress.ffmpeg;

import io.roomtape.egress.compose.Codecs;
import io.roomtape.egress.compose.VideoDecoder;
import io.roomtape.egress.compose.sound.AudioDecoder;
import io.roomtape.egress.journal.Codec;

/** FFmpeg's own decoders, those of one composition. */
public final class FfmpegCodecs implements Codecs {
  private final PictureMemory memory;

  public FfmpegCodecs() {
    this(PictureMemory.ofProcess());
  }

  FfmpegCodecs(PictureMemory memory) {
    this.memory = memory;
  }

  @Override
  public VideoDecoder video(Codec codec) {
    return switch (codec) {
      // VP8 knows one kind of colours; FFmpeg takes its bit about clamping for their range.
      case VP8 -> new PictureDecoder("vp8", _ -> Colours.CANVAS, memory);
      case H264 -> new PictureDecoder("h264", Colours::of, memory);
      case VP9 -> new PictureDecoder("vp9", Colours::of, memory);
      case OPUS, OTHER -> throw new IllegalArgumentException(codec + " has no pictures");
    };
  }

  @Override
  public AudioDecoder opus() {
    return new OpusDecoder();
  }
}
