package io.roomtape.egress.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.roomtape.egress.compose.Output;
import io.roomtape.egress.compose.sound.AudioDecoder;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/** Opus (RFC 6716), always to 48 kHz stereo. */
final class OpusDecoder implements AudioDecoder {
  private final Decoder decoder = new Decoder("opus", OpusDecoder::stereo);
  private int count;

  private static void stereo(AVCodecContext context) {
    context.sample_rate(Output.SAMPLE_RATE);
    av_channel_layout_default(context.ch_layout(), 2);
  }

  @Override
  public int decode(byte[] packet, float[] left, float[] right) {
    count = 0;
    decoder.decode(packet, frame -> copy(frame, left, right));
    return count;
  }

  private void copy(AVFrame frame, float[] left, float[] right) {
    int samples = Math.min(frame.nb_samples(), MAX_SAMPLES - count);
    boolean stereo = frame.ch_layout().nb_channels() > 1;
    new FloatPointer(frame.extended_data(0)).get(left, count, samples);
    new FloatPointer(frame.extended_data(stereo ? 1 : 0)).get(right, count, samples);
    count += samples;
    av_frame_unref(frame);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
