package io.roomtape.egress.openh264;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The build of OpenH264 that Roomtape brings for some platforms. */
public final class BundledLibrary {
  private static final String RESOURCES = "/io/roomtape/openh264/";
  private static final int CHECKSUM = 64;

  private BundledLibrary() {}

  /**
   * Loads it from a file, which is written when it is not there or not whole.
   *
   * @param folder for that file, of which there may be several versions
   * @throws OpenH264Exception when there is none for this platform, or it cannot be loaded
   */
  public static Library load(Path folder) {
    String name =
        Platform.here()
            .build()
            .orElseThrow(() -> new OpenH264Exception("there is no build for this platform"));
    try {
      return Library.at(unpacked(name, folder));
    } catch (IOException e) {
      throw new OpenH264Exception("cannot be unpacked to " + folder, e);
    }
  }

  static Path unpacked(String name, Path folder) throws IOException {
    String checksum = checksum(name);
    String file = name.substring(name.indexOf('/') + 1);
    // Named after its content: programs of two versions may share the folder.
    Path target = folder.resolve("openh264-" + checksum.substring(0, 16)).resolve(file);
    if (!Files.exists(target) || !checksum.equals(checksum(Files.readAllBytes(target)))) {
      write(resource(name), checksum, target);
    }
    return target;
  }

  private static void write(byte[] library, String checksum, Path target) throws IOException {
    if (!checksum.equals(checksum(library))) {
      throw new OpenH264Exception("is not the file that was built: its checksum is another");
    }
    Path folder = Files.createDirectories(target.resolveSibling("").toAbsolutePath());
    Path part = Files.createTempFile(folder, "openh264", ".part");
    try {
      Files.write(part, library);
      // Processes that start at once do not see each other's half, and load the same.
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String checksum(String name) throws IOException {
    return new String(resource("SHA256SUMS"), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.endsWith("  " + name))
        .map(line -> line.substring(0, CHECKSUM))
        .findFirst()
        .orElseThrow(() -> new OpenH264Exception("has no checksum"));
  }

  private static String checksum(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = BundledLibrary.class.getResourceAsStream(RESOURCES + name)) {
      if (in == null) {
        throw new OpenH264Exception("is not among the libraries of this program");
      }
      return in.readAllBytes();
    }
  }
}
