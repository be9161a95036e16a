package io.roomtape.objects;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Stores files of any size: in one PUT, or in parts when there is more than one part's worth, as S3
 * takes no more than 5 GiB at once. Either way the object appears whole or not at all.
 */
public record S3Upload(S3Client client, String bucket, String key, ObjectHeaders headers) {

  /** S3 takes 10,000 parts: 625 GiB. */
  private static final long PART = 64L * 1024 * 1024;

  public static final String VIDEO = "video/mp4";

  /** For one part over a slow line, and for S3 to put all parts together. */
  private static final Duration PART_TIMEOUT = Duration.ofMinutes(10);

  public void store(Path file) throws IOException {
    long size = Files.size(file);
    if (size <= PART) {
      client.putObject(
          r ->
              r.bucket(bucket)
                  .key(key)
                  .contentType(headers.contentType())
                  .metadata(headers.metadata())
                  .tagging(headers.tagging())
                  .contentDisposition(headers.disposition())
                  .overrideConfiguration(o -> o.apiCallTimeout(PART_TIMEOUT)),
          RequestBody.fromFile(file));
    } else {
      inParts(file, size);
    }
  }

  private void inParts(Path file, long size) throws IOException {
    String upload =
        client
            .createMultipartUpload(
                r ->
                    r.bucket(bucket)
                        .key(key)
                        .contentType(headers.contentType())
                        .metadata(headers.metadata())
                        .tagging(headers.tagging())
                        .contentDisposition(headers.disposition()))
            .uploadId();
    try (FileChannel channel = FileChannel.open(file)) {
      complete(upload, parts(upload, channel, size));
    } catch (RuntimeException | IOException failure) {
      abort(upload, failure);
      throw failure;
    }
  }

  private List<CompletedPart> parts(String upload, FileChannel file, long size) {
    List<CompletedPart> parts = new ArrayList<>();
    for (long first = 0; first < size; first += PART) {
      parts.add(part(upload, parts.size() + 1, file, first, Math.min(PART, size - first)));
    }
    return parts;
  }

  private CompletedPart part(String upload, int number, FileChannel file, long first, long length) {
    String tag =
        client
            .uploadPart(
                r ->
                    r.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .overrideConfiguration(o -> o.apiCallTimeout(PART_TIMEOUT)),
                RequestBody.fromContentProvider(
                    () -> new FilePart(file, first, length), length, headers.contentType()))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  private void complete(String upload, List<CompletedPart> parts) {
    client.completeMultipartUpload(
        r ->
            r.bucket(bucket)
                .key(key)
                .uploadId(upload)
                .multipartUpload(m -> m.parts(parts))
                .overrideConfiguration(o -> o.apiCallTimeout(PART_TIMEOUT)));
  }

  /** Parts of an upload that is never completed would be paid for until somebody notices. */
  private void abort(String upload, Exception failure) {
    try {
      client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(upload));
    } catch (RuntimeException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }
}
