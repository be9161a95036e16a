package io.roomtape.server.s3;

import io.roomtape.objects.ContentTypes;
import io.roomtape.objects.ObjectHeaders;
import io.roomtape.objects.S3Clients;
import io.roomtape.objects.S3Upload;
import io.roomtape.objects.ServerClock;
import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.BesideFile;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.MetadataFile;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Recordings in a bucket: media at {@code {recordingsPath}{name}}, metadata at {@code
 * {recordingsPath}.metadata/{stem}.json}.
 */
public final class S3Storage implements RecordingStorage, AutoCloseable {

  private final S3Settings settings;
  private final S3Failures failures;
  private final S3Client client;
  private final ServerClock time;
  private final S3Links links;

  private S3Storage(S3Settings settings, Clock clock) {
    this.settings = settings;
    this.failures = new S3Failures(settings);
    this.time = new ServerClock(clock);
    this.client = client(settings, time);
    this.links = new S3Links(settings, credentials(settings), time);
  }

  private static S3Client client(S3Settings settings, ServerClock time) {
    return S3Clients.builder(Optional.of(settings.endpoint()), time, settings.maxConnections())
        .region(Region.of(settings.region()))
        .credentialsProvider(StaticCredentialsProvider.create(credentials(settings)))
        .forcePathStyle(true)
        .build();
  }

  private static AwsCredentials credentials(S3Settings settings) {
    return AwsBasicCredentials.create(settings.accessKey(), settings.secretKey());
  }

  /** Opens no connection yet: {@link #check} does. */
  public static S3Storage at(S3Settings settings) {
    return at(settings, Clock.systemUTC());
  }

  /**
   * The same, on a machine whose clock may be wrong.
   *
   * @param clock the machine's
   */
  public static S3Storage at(S3Settings settings, Clock clock) {
    return new S3Storage(settings, clock);
  }

  @Override
  public Optional<StoredMedia> find(RecordingName name) {
    String key = mediaKey(name);
    Optional<HeadObjectResponse> head =
        failures.unlessAbsent(
            "look for " + key, () -> client.headObject(r -> r.bucket(bucket()).key(key)));
    if (head.isEmpty()) {
      // HEAD answers 404 for a bucket that is not there, too.
      check();
    }
    return head.map(media -> stored(name, media));
  }

  @Override
  public void walk(MediaVisitor visitor) {
    new S3Listing(client, settings, failures).walk(visitor);
  }

  @Override
  public MediaBody open(StoredMedia media, long first, long length) {
    String key = mediaKey(media.name());
    String range = "bytes=" + first + "-" + (first + length - 1);
    ResponseInputStream<GetObjectResponse> answer =
        failures.ask(
            "open " + key,
            () ->
                client.getObject(
                    r ->
                        r.bucket(bucket())
                            .key(key)
                            .range(range)
                            .ifMatch(EntityTags.condition(media))));
    S3Body body = new S3Body(answer, key, length, failures);
    if (!answer.response().lastModified().equals(media.lastModified())) {
      body.close();
      throw new StorageException(key + " changed since it was found", null);
    }
    return body;
  }

  @Override
  public URI presign(RecordingName name, Duration validFor) {
    return links.link(mediaKey(name), S3Upload.VIDEO, validFor);
  }

  @Override
  public void store(RecordingName name, Path file) {
    store(mediaKey(name), file, S3Upload.VIDEO);
  }

  @Override
  public void storeFile(FilePath path, Path file) {
    String key = settings.recordingsPath() + path;
    store(key, file, ContentTypes.of(key));
  }

  @Override
  public void storeMetadata(FilePath path, Path file) {
    String key = settings.recordingsPath() + path.in(MetadataFile.FOLDER);
    store(key, file, ContentTypes.of(key));
  }

  private void store(String key, Path file, String type) {
    failures.ask("store " + key, () -> upload(key, file, type));
  }

  private String upload(String key, Path file, String type) {
    try {
      new S3Upload(client, bucket(), key, ObjectHeaders.of(type)).store(file);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file, e);
    }
  }

  @Override
  public void walkMetadata(Consumer<RecordingName> visitor) {
    new S3Listing(client, settings, failures).walkMetadata(visitor);
  }

  @Override
  public void saveMetadata(RecordingName name, byte[] json) {
    String key = metadataKey(name);
    failures.ask(
        "write " + key,
        () ->
            client.putObject(
                r -> r.bucket(bucket()).key(key).contentType("application/json"),
                RequestBody.fromBytes(json)));
  }

  @Override
  public Optional<byte[]> loadMetadata(RecordingName name) {
    String key = metadataKey(name);
    return failures.unlessAbsent(
        "read " + key,
        () -> client.getObjectAsBytes(r -> r.bucket(bucket()).key(key)).asByteArray());
  }

  @Override
  public void storeBeside(RecordingName name, Beside what, Path file) {
    String key = metadataKey(MetadataFile.nameFor(name, what));
    failures.ask(
        "store " + key,
        () ->
            client.putObject(
                r -> r.bucket(bucket()).key(key).contentType(what.mediaType()),
                RequestBody.fromFile(file)));
  }

  @Override
  public Optional<BesideFile> loadBeside(RecordingName name, Beside what) {
    String key = metadataKey(MetadataFile.nameFor(name, what));
    return failures
        .unlessAbsent(
            "read " + key, () -> client.getObjectAsBytes(r -> r.bucket(bucket()).key(key)))
        .map(found -> beside(found.asByteArrayUnsafe(), found.response()));
  }

  private static BesideFile beside(byte[] bytes, GetObjectResponse found) {
    String tag = EntityTags.tag(found.eTag(), found.contentLength(), found.lastModified());
    return new BesideFile(bytes, tag, found.lastModified());
  }

  @Override
  public void walkBeside(Beside what, Consumer<RecordingName> visitor) {
    new S3Listing(client, settings, failures).walkBeside(what, visitor);
  }

  @Override
  public void deleteMedia(RecordingName name) {
    delete(mediaKey(name));
  }

  @Override
  public void deleteMetadata(RecordingName name) {
    Together.run(
        MetadataFile.allFor(name).stream()
            .<Runnable>map(file -> () -> delete(metadataKey(file)))
            .toList());
  }

  @Override
  public void check() {
    new S3Check(client, settings, failures).run();
  }

  @Override
  public Optional<String> concern() {
    return time.concern();
  }

  @Override
  public void close() {
    client.close();
  }

  private void delete(String key) {
    failures.unlessAbsent(
        "delete " + key, () -> client.deleteObject(r -> r.bucket(bucket()).key(key)));
  }

  private static StoredMedia stored(RecordingName name, HeadObjectResponse media) {
    String tag = EntityTags.tag(media.eTag(), media.contentLength(), media.lastModified());
    return new StoredMedia(name, media.contentLength(), tag, media.lastModified());
  }

  private String bucket() {
    return settings.bucket();
  }

  private String mediaKey(RecordingName name) {
    return settings.recordingsPath() + name.value();
  }

  private String metadataKey(RecordingName name) {
    return metadataKey(MetadataFile.nameFor(name));
  }

  private String metadataKey(String file) {
    return settings.recordingsPath() + MetadataFile.FOLDER + "/" + file;
  }
}
