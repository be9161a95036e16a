package io.roomtape.egress.recording;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import livekit.LivekitEgress.S3Upload;

/** The storages that files can go to. */
public interface Storages {
  /** With a storage that a request brings along: most that are away are back by then. */
  Duration PATIENCE = Duration.ofHours(1);

  /** That of whoever runs the recorder. */
  FinishedFiles own();

  /** One that a request brings along; empty: there is none but the recorder's own. */
  Optional<FinishedFiles> at(S3Destination destination);

  /** What takes files that another one does not. */
  default Optional<FinishedFiles> backup() {
    return Optional.empty();
  }

  /** Whether there are keys for one whose request brings none along. */
  default boolean hasKeysFor(S3Destination destination) {
    return false;
  }

  /**
   * Where what an output asks for is stored.
   *
   * @param output of a request, with its secrets
   */
  default FinishedFiles of(Message output) {
    return s3(output).map(S3Destination::of).map(this::brought).orElseGet(this::own);
  }

  private FinishedFiles brought(S3Destination destination) {
    return new FinishedFiles() {
      @Override
      public String store(Path file, String path) throws IOException {
        try {
          return at(destination)
              .orElseThrow(() -> new IllegalArgumentException("There is no way to " + destination))
              .store(file, path);
        } catch (IllegalArgumentException e) {
          throw new RefusedUploadException(e);
        }
      }

      @Override
      public Optional<Duration> patience() {
        return Optional.of(PATIENCE);
      }
    };
  }

  /** The bucket that an output asks for. */
  static Optional<S3Upload> s3(Message output) {
    FieldDescriptor field = output.getDescriptorForType().findFieldByName("s3");
    return field != null && output.hasField(field)
        ? Optional.of((S3Upload) output.getField(field))
        : Optional.empty();
  }
}
