package io.roomtape.contract;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket as another user of the storage sees it. */
public record Bucket(S3Client s3, String name) implements AutoCloseable {
  public Bucket(URI endpoint, String accessKey, String secretKey, String name) {
    var credentials = AwsBasicCredentials.create(accessKey, secretKey);
    this(
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .build(),
        name);
  }

  public void put(String key, byte[] bytes) {
    s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromBytes(bytes));
  }

  /**
   * Fetches an object.
   *
   * @param file that is not there yet
   */
  public void get(String key, Path file) {
    var _ = s3.getObject(request -> request.bucket(name).key(key), file);
  }

  public List<String> keys() {
    return s3.listObjectsV2Paginator(request -> request.bucket(name)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  @Override
  public void close() {
    s3.close();
  }
}
