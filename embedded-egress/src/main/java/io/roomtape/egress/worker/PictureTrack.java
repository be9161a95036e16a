package io.roomtape.egress.worker;

import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoStream;
import io.roomtape.egress.ffmpeg.YuvCanvas;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.mp4.PictureStream;

/** The pictures of a recording: painted on a canvas, encoded one by one. */
final class PictureTrack implements AutoCloseable {
  private final YuvCanvas canvas;
  private final VideoStream video;
  private final PictureStream stream;

  /**
   * @param encoder is closed with the track
   */
  PictureTrack(Begun composite, VideoEncoder encoder) {
    int width = composite.width();
    int height = composite.height();
    int rate = composite.framesPerSecond();
    this.canvas = new YuvCanvas(width, height);
    this.video = VideoStream.of(encoder, rate, composite.wishes().keyFrameMillis());
    this.stream = new PictureStream(width, height, rate, video.configuration());
  }

  PictureStream stream() {
    return stream;
  }

  /**
   * Lets each segment of so many pictures begin with a key frame.
   *
   * @param before how many pictures there are already
   */
  void segments(int pictures, long before) {
    video.segments(pictures, before);
  }

  YuvCanvas canvas() {
    return canvas;
  }

  /**
   * Encodes what is on the canvas.
   *
   * @param changed whether it differs from the picture before
   * @return valid until the next call
   */
  VideoStream.Coded next(boolean changed) {
    return video.next(canvas.planes(), changed);
  }

  @Override
  public void close() {
    video.close();
    canvas.close();
  }
}
