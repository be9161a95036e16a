package io.roomtape.egress.recording;

import io.roomtape.egress.worker.WorkFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import livekit.LivekitEgress.EgressInfo;

/**
 * A request with its secrets, in a file of the recording's folder that only the server's user may
 * read. There is one only if there are secrets, and only as long as they are of use.
 */
final class KeptRequest {
  private KeptRequest() {}

  /** Keeps a request over restarts, if nobody may be told all of it. */
  static void save(WorkFiles files, EgressInfo asked) throws IOException {
    if (Secrets.hidden(asked).equals(asked)) {
      return;
    }
    try (FileChannel file =
        FileChannel.open(
            files.request(),
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownersOnly(files.folder()))) {
      ByteBuffer bytes = ByteBuffer.wrap(asked.toByteArray());
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
  }

  private static FileAttribute<?>[] ownersOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * What is asked of an egress, with the secrets.
   *
   * @param info what is told of it
   */
  static Asked asked(WorkFiles files, EgressInfo info) {
    if (!Files.exists(files.request())) {
      return Asked.of(info);
    }
    try {
      return Asked.of(EgressInfo.parseFrom(Files.readAllBytes(files.request())));
    } catch (IOException e) {
      throw new UncheckedIOException("The keys of a request are gone", e);
    }
  }

  /** Forgets the secrets. */
  static void delete(WorkFiles files) throws IOException {
    Files.deleteIfExists(files.request());
  }
}
