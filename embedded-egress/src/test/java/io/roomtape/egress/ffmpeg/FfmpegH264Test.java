package io.roomtape.egress.ffmpeg;

import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoEncoderContract;
import io.roomtape.egress.encode.VideoFormat;

class FfmpegH264Test extends VideoEncoderContract {
  @Override
  protected VideoEncoder open(VideoFormat format) {
    Ffmpeg.load();
    return new FfmpegH264("libopenh264", format);
  }
}
