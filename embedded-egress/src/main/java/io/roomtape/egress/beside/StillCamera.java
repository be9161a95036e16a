package io.roomtape.egress.beside;

/**
 * Takes still pictures of what is painted: 4:2:0 of 8 bits in JPEG's colours (JFIF 1.02), luma,
 * then each colour difference, without gaps. Widths and heights are even.
 */
public interface StillCamera extends AutoCloseable {
  /** In pixels. */
  int width();

  /** In pixels. */
  int height();

  /** What is painted, at another size. */
  byte[] take(int width, int height);

  /** A picture as JPEG. */
  byte[] jpeg(byte[] picture, int width, int height);

  @Override
  void close();
}
