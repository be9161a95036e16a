package io.roomtape.egress.ogg;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of Opus packets, one after the other without gaps (RFC 7845). A page holds a second at
 * most, so that players find their place. For one thread.
 */
public final class OggOpusWriter implements Closeable {
  private static final int RATE = 48_000;
  private static final int SERIAL = 0x52_4D_54_50;

  private final FileChannel file;
  private final Pages pages;
  private final int preSkip;
  private long granule;
  private long written;

  private OggOpusWriter(FileChannel file, int preSkip) {
    this.file = file;
    this.pages = new Pages(file, SERIAL);
    this.preSkip = preSkip;
  }

  /**
   * Begins a file; what there was under the path is gone.
   *
   * @param channels 1 or 2: what players open; packets of either may follow
   * @param preSkip how much of the beginning is not to be heard, in samples
   */
  public static OggOpusWriter create(Path path, int channels, int preSkip) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      OggOpusWriter writer = new OggOpusWriter(file, preSkip);
      writer.header(head(channels, preSkip));
      writer.header(tags());
      return writer;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private void header(ByteBuffer packet) throws IOException {
    pages.add(packet);
    pages.write(0, false);
  }

  /** RFC 7845, 5.1. */
  private static ByteBuffer head(int channels, int preSkip) {
    return ByteBuffer.allocate(19)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) channels)
        .putShort((short) preSkip)
        .putInt(RATE)
        .putShort((short) 0)
        .put((byte) 0)
        .flip();
  }

  /** RFC 7845, 5.2. */
  private static ByteBuffer tags() {
    byte[] vendor = "Roomtape".getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(16 + vendor.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OpusTags".getBytes(StandardCharsets.US_ASCII))
        .putInt(vendor.length)
        .put(vendor)
        .putInt(0)
        .flip();
  }

  /** How much there is already, in samples: what is not to be heard included. */
  public long samples() {
    return granule;
  }

  /**
   * Appends a packet.
   *
   * @throws IllegalArgumentException when it is no Opus packet
   */
  public void packet(ByteBuffer packet) throws IOException {
    int samples = OpusPacket.samples(packet);
    if (samples == 0) {
      throw new IllegalArgumentException("That is no Opus packet");
    }
    if (granule > written
        && (granule + samples - written > RATE || !pages.hasRoom(packet.remaining()))) {
      pages.write(granule, false);
      written = granule;
    }
    pages.add(packet);
    granule += samples;
  }

  /**
   * Writes the last page, and puts all of the file onto the disk.
   *
   * @param samples how much is to be heard, at most; the last packet may hold more
   */
  public void finish(long samples) throws IOException {
    pages.write(Math.clamp(preSkip + samples, written, granule), true);
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
