package io.roomtape.e2e;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A film for Chromium's fake camera (YUV4MPEG2): one colour, with a white bar that moves along the
 * upper edge, so that a still picture is told from a moving one.
 */
final class CameraFile {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int FRAMES = 20;
  private static final int BAR = 32;

  private CameraFile() {}

  /** The colour's file in a folder, made if it is not there. */
  static Path in(Path folder, Colour colour) {
    Path file = folder.resolve(colour.red() + "-" + colour.green() + "-" + colour.blue() + ".y4m");
    if (!Files.exists(file)) {
      write(file, colour);
    }
    return file;
  }

  private static void write(Path file, Colour colour) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(ascii("YUV4MPEG2 W%s H%s F15:1 Ip C420jpeg\n".formatted(WIDTH, HEIGHT)));
      for (int frame = 0; frame < FRAMES; frame++) {
        out.write(ascii("FRAME\n"));
        out.write(luma(colour, frame * BAR));
        out.write(plane(colour.u()));
        out.write(plane(colour.v()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] luma(Colour colour, int barAt) {
    byte[] luma = new byte[WIDTH * HEIGHT];
    Arrays.fill(luma, colour.y());
    for (int row = 0; row < BAR; row++) {
      Arrays.fill(luma, row * WIDTH + barAt, row * WIDTH + barAt + BAR, (byte) 235);
    }
    return luma;
  }

  private static byte[] plane(byte value) {
    byte[] plane = new byte[WIDTH * HEIGHT / 4];
    Arrays.fill(plane, value);
    return plane;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
