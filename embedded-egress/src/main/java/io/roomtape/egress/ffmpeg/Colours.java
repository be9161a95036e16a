package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How the numbers of a picture stand for colours.
 *
 * @param matrix FFmpeg's number of what makes luma and colour differences of RGB
 * @param fullRange whether luma goes from 0 to 255 rather than from 16 to 235
 */
record Colours(int matrix, boolean fullRange) {
  /** Of the canvas and the finished file: BT.601, limited range. */
  static final Colours CANVAS = new Colours(AVCOL_SPC_SMPTE170M, false);

  /** What a picture says of itself. One that says nothing is as WebRTC's are: BT.601, limited. */
  static Colours of(AVFrame picture) {
    int format = picture.format();
    boolean full =
        picture.color_range() == AVCOL_RANGE_JPEG
            || format == AV_PIX_FMT_YUVJ420P
            || format == AV_PIX_FMT_YUVJ422P
            || format == AV_PIX_FMT_YUVJ440P
            || format == AV_PIX_FMT_YUVJ444P;
    int said = picture.colorspace();
    boolean different =
        said == AVCOL_SPC_BT709
            || said == AVCOL_SPC_FCC
            || said == AVCOL_SPC_SMPTE240M
            || said == AVCOL_SPC_BT2020_NCL
            || said == AVCOL_SPC_BT2020_CL;
    return new Colours(different ? said : AVCOL_SPC_SMPTE170M, full);
  }
}
