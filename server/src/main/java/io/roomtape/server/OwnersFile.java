package io.roomtape.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A small file with a secret, which its owner alone can read; it is there whole or not at all. */
final class OwnersFile {
  private OwnersFile() {}

  /** Leaves one that is there as it is. */
  static void create(Path file, String text) throws IOException {
    Path whole = write(file, text);
    try {
      Files.move(whole, file);
    } catch (FileAlreadyExistsException e) {
      Files.delete(whole);
    }
  }

  /** In the place of one that is there. */
  static void replace(Path file, String text) throws IOException {
    Files.move(write(file, text), file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path whole = Files.createTempFile(file.getParent(), "secret", ".key", ownerOnly());
    return Files.writeString(whole, text);
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
