package io.roomtape.egress.encode;

import java.nio.ByteBuffer;

/** Encodes pictures of one size as H.264 without B-frames. For one thread. */
public interface VideoEncoder extends AutoCloseable {
  /** AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) with lengths of four bytes. */
  byte[] configuration();

  /**
   * Encodes the next picture.
   *
   * @param key whether it must be an IDR picture
   * @return its access unit: NAL units, each behind its length of four bytes, without parameter
   *     sets; valid until the next call
   */
  ByteBuffer encode(Planes picture, boolean key);

  @Override
  void close();
}
