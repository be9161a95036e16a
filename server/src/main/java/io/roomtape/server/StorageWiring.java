package io.roomtape.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.files.FolderStorage;
import io.roomtape.server.metrics.MeteredPort;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.s3.S3Settings;
import io.roomtape.server.s3.S3Storage;
import io.roomtape.server.settings.Settings;
import io.roomtape.server.settings.StorageSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the storage: S3 when {@code S3_ENDPOINT} is set, else a folder. */
@Configuration(proxyBeanMethods = false)
class StorageWiring {
  private static final Logger log = LoggerFactory.getLogger(StorageWiring.class);

  @Bean
  RecordingStorage recordingStorage(Settings settings, SignedLinks links, MeterRegistry registry) {
    RecordingStorage storage = s3(settings).orElseGet(() -> folder(settings, links));
    return MeteredPort.of(RecordingStorage.class, storage, registry, "roomtape.storage");
  }

  static Optional<RecordingStorage> s3(Settings settings) {
    return settings.storage().s3().map(s3 -> s3Storage(s3, settings.storage().recordingsPath()));
  }

  private static RecordingStorage folder(Settings settings, SignedLinks links) {
    Path folder = folderOf(settings);
    if (!settings.liveKit().isEmbedded()) {
      log.warn("S3_ENDPOINT is not set: LiveKit's egress must write its files into {}", folder);
    }
    FolderStorage.limitsOfNames()
        .ifPresent(why -> log.warn("Recordings of rooms such as Käse cannot be stored: {}", why));
    return FolderStorage.in(folder, links);
  }

  static Path folderOf(Settings settings) {
    return settings.dataFolder().resolve(settings.storage().recordingsPath());
  }

  private static RecordingStorage s3Storage(StorageSettings.S3 s3, String recordingsPath) {
    S3Settings settings =
        new S3Settings(
            s3.endpoint(),
            s3.publicEndpoint(),
            s3.region(),
            s3.accessKey(),
            s3.secretKey(),
            s3.bucket(),
            recordingsPath,
            s3.maxConnections());
    log.info("Recordings are in {}", settings);
    return S3Storage.at(settings);
  }
}
