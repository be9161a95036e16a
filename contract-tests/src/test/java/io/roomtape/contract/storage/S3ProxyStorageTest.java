package io.roomtape.contract.storage;

import io.roomtape.contract.Bucket;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.s3.S3Storage;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Recordings in an S3Proxy, which keeps them in memory. */
@Tag("servers")
class S3ProxyStorageTest extends S3StorageContract {
  private static @Nullable S3Proxy s3proxy;
  private static @Nullable S3Storage storage;
  private static @Nullable S3Storage gone;

  @BeforeAll
  static void start() throws Exception {
    s3proxy =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .build();
    s3proxy.start();
    try (Bucket bucket = new Bucket(urlOf(s3proxy), ACCESS_KEY, SECRET_KEY, BUCKET)) {
      bucket.s3().createBucket(request -> request.bucket(BUCKET));
    }
    storage = S3Storage.at(settings(urlOf(s3proxy), BUCKET));
    gone = S3Storage.at(settings(urlOf(s3proxy), "no-such-bucket"));
  }

  @AfterAll
  static void stop() throws Exception {
    Stream.of(storage, gone).filter(Objects::nonNull).forEach(S3Storage::close);
    if (s3proxy != null) {
      s3proxy.stop();
    }
  }

  private static URI urlOf(S3Proxy server) {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  @Override
  URI url() {
    return urlOf(Objects.requireNonNull(s3proxy));
  }

  @Override
  RecordingStorage storage() {
    return Objects.requireNonNull(storage);
  }

  @Override
  RecordingStorage gone() {
    return Objects.requireNonNull(gone);
  }
}
