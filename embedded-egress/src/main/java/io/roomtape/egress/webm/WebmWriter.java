package io.roomtape.egress.webm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of pictures, each shown until the next; players seek to key frames. Times are
 * milliseconds. For one thread.
 */
public final class WebmWriter implements Closeable {
  private static final int CLUSTER = 0x1F43B675;
  private static final int TIMESTAMP = 0xE7;
  private static final int SIMPLE_BLOCK = 0xA3;
  private static final int CUE_POINT = 0xBB;
  private static final int CUE_TIME = 0xB3;
  private static final int CUE_TRACK_POSITIONS = 0xB7;
  private static final int CUE_TRACK = 0xF7;
  private static final int CUE_CLUSTER_POSITION = 0xF1;

  private static final int LONGEST_CLUSTER = 5_000;
  private static final int LARGEST_CLUSTER = 4 << 20;
  private static final int FIRST_TRACK = 0x81;
  private static final int KEY = 0x80;

  private record Cue(long time, long position) {}

  private final FileChannel file;
  private final PictureCodec codec;
  private final PictureCodec.Size size;
  private final List<Cue> cues = new ArrayList<>();
  private final Ebml cluster = new Ebml();
  private long end;
  private long clusterTime;
  private boolean clusterHasKey;

  private WebmWriter(FileChannel file, PictureCodec codec, PictureCodec.Size size) {
    this.file = file;
    this.codec = codec;
    this.size = size;
  }

  /** Begins a file; what there was under the path is gone. */
  public static WebmWriter create(Path path, PictureCodec codec, PictureCodec.Size size)
      throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      WebmWriter writer = new WebmWriter(file, codec, size);
      writer.append(new Front(codec, size, 0, 0, 0).toByteArray());
      return writer;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Appends a picture.
   *
   * @param time when it is shown, not before the one before it
   * @param key whether a decoder can begin with it
   */
  public void picture(long time, boolean key, byte[] data) throws IOException {
    boolean full = time - clusterTime >= LONGEST_CLUSTER || cluster.size() > LARGEST_CLUSTER;
    if (cluster.size() > 0 && (key || full)) {
      flush();
    }
    if (cluster.size() == 0) {
      clusterTime = time;
      clusterHasKey = key;
      cluster.number(TIMESTAMP, time);
    }
    ByteBuffer head = ByteBuffer.allocate(4);
    head.put((byte) FIRST_TRACK).putShort((short) (time - clusterTime));
    head.put((byte) (key ? KEY : 0));
    cluster.head(SIMPLE_BLOCK, head.capacity() + (long) data.length);
    cluster.raw(head.array()).raw(data);
  }

  private void flush() throws IOException {
    if (clusterHasKey) {
      cues.add(new Cue(clusterTime, end - Front.begin()));
    }
    append(new Ebml().binary(CLUSTER, cluster.toByteArray()).toByteArray());
    cluster.clear();
  }

  /**
   * Writes what is known at the end, and puts all of the file onto the disk.
   *
   * @param length until when the last picture is shown
   */
  public void finish(long length) throws IOException {
    if (cluster.size() > 0) {
      flush();
    }
    long cuesAt = end - Front.begin();
    append(new Ebml().master(Front.CUES, this::cues).toByteArray());
    Front front = new Front(codec, size, end - Front.begin(), length, cuesAt);
    write(front.toByteArray(), 0);
    file.force(true);
  }

  private void cues(Ebml to) {
    for (Cue cue : cues) {
      to.master(
          CUE_POINT,
          point ->
              point
                  .number(CUE_TIME, cue.time())
                  .master(
                      CUE_TRACK_POSITIONS,
                      place ->
                          place.number(CUE_TRACK, 1).number(CUE_CLUSTER_POSITION, cue.position())));
    }
  }

  private void append(byte[] bytes) throws IOException {
    write(bytes, end);
    end += bytes.length;
  }

  private void write(byte[] bytes, long at) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    while (from.hasRemaining()) {
      file.write(from, at + from.position());
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
