package io.roomtape.server.s3;

import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The body of a GetObject answer under way. It holds a connection of the pool. */
final class S3Body implements MediaBody {

  private static final int CHUNK = 64 * 1024;

  private final ResponseInputStream<GetObjectResponse> answer;
  private final long length;
  private final S3Failures failures;
  private boolean atEnd;

  S3Body(ResponseInputStream<GetObjectResponse> answer, long length, S3Failures failures) {
    this.answer = answer;
    this.length = length;
    this.failures = failures;
  }

  @Override
  public void transferTo(OutputStream receiver) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long left = length;
    while (left > 0) {
      int count = read(chunk, (int) Math.min(chunk.length, left));
      if (count < 0) {
        throw new StorageException("Storage ended " + left + " bytes early", null);
      }
      receiver.write(chunk, 0, count);
      left -= count;
    }
    atEnd = read(chunk, 1) < 0;
  }

  private int read(byte[] chunk, int count) {
    try {
      return answer.read(chunk, 0, count);
    } catch (IOException | SdkException e) {
      throw failures.failure("read on", e);
    }
  }

  /** Gives the connection back after the last byte, else breaks it: closing alone reads on. */
  @Override
  public void close() {
    if (!atEnd) {
      answer.abort();
    }
    try {
      answer.close();
    } catch (IOException alreadyAborted) {
      // The connection is gone, as it should be.
    }
  }
}
