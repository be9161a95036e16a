package io.roomtape.egress.copy;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file of pictures. Times are ns since its beginning. */
interface PictureSink extends Closeable {
  /**
   * Appends a picture, the first one a key frame.
   *
   * @param layers that it consists of
   * @return whether it is in the file; one that does not say how large it is cannot begin it
   */
  boolean picture(long time, boolean key, List<byte[]> layers) throws IOException;

  /** Makes it whole, and puts it onto the disk. */
  void finish(long length) throws IOException;
}
