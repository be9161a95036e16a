package io.roomtape.egress.worker;

import io.roomtape.egress.beside.StillCamera;
import io.roomtape.egress.compose.layout.Rect;
import java.util.Arrays;

/** Makes images of any size: all of the picture, in the middle of what has another shape. */
record WholePictures(StillCamera camera) {
  private static final byte GREY = (byte) 128;

  /**
   * The picture as it is now, as JPEG.
   *
   * @param width even
   * @param height even
   */
  byte[] take(int width, int height) {
    Rect all = new Rect(0, 0, width, height);
    Rect place = all.fit(camera.width(), camera.height());
    byte[] picture = camera.take(place.width(), place.height());
    return camera.jpeg(place.equals(all) ? picture : framed(picture, place, all), width, height);
  }

  private static byte[] framed(byte[] picture, Rect place, Rect all) {
    int luma = all.width() * all.height();
    byte[] image = new byte[luma * 3 / 2];
    Arrays.fill(image, luma, image.length, GREY);
    int from = 0;
    int plane = 0;
    for (int shift : new int[] {0, 1, 1}) {
      int row = place.width() >> shift;
      for (int y = 0; y < place.height() >> shift; y++, from += row) {
        int at = ((place.y() >> shift) + y) * (all.width() >> shift) + (place.x() >> shift);
        System.arraycopy(picture, from, image, plane + at, row);
      }
      plane += luma >> (2 * shift);
    }
    return image;
  }
}
