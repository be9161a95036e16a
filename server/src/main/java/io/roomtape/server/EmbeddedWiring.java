package io.roomtape.server;

import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.RecordingSink;
import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.journal.Tiles;
import io.roomtape.egress.recording.Limits;
import io.roomtape.egress.recording.Longest;
import io.roomtape.server.recordings.FileNames;
import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.recordings.RecordingForms;
import io.roomtape.server.recordings.RecordingLayout;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.settings.LiveKitSettings;
import io.roomtape.server.settings.RecorderLimits;
import io.roomtape.server.settings.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The embedded media server and recorder, which start when no {@code LIVEKIT_URL} is set. */
@Configuration(proxyBeanMethods = false)
class EmbeddedWiring {
  @Bean
  EmbeddedParts embeddedParts(
      Settings settings,
      LiveKitWiring.LiveKitKeys keys,
      RecordingSink sink,
      OwnAddress own,
      LiveKitAddress address) {
    return new EmbeddedParts(
        settings.liveKit(),
        keys,
        new EgressConfig(settings.dataFolder().resolve("egress"), sink)
            .withLimits(limits(settings.liveKit().embedded().recorder()))
            .withEncoder(EncoderSetting.of(settings.liveKit().embedded().encoder()))
            .withQuality(Quality.valueOf(settings.liveKit().embedded().quality().name()))
            .withTiles(tiles(settings.liveKit().embedded())),
        () -> own.url("/livekit/webhook"),
        address);
  }

  /** What the recorder that is used can make. */
  @Bean
  RecordingForms recordingForms(Settings settings) {
    RecordingForm usual = settings.liveKit().recordings();
    List<RecordingLayout> all = List.of(RecordingLayout.values());
    return new RecordingForms(usual, all);
  }

  @Bean
  RoomsEndpoint roomsEndpoint(EmbeddedParts parts, LiveKitWiring.LiveKitKeys keys) {
    return new RoomsEndpoint(parts, new KeyHolders(keys.all()));
  }

  private static Tiles tiles(LiveKitSettings.Embedded given) {
    return new Tiles(given.filledTiles(), given.listenerTiles());
  }

  private static Limits limits(RecorderLimits given) {
    return new Limits(
        given.workers(),
        Longest.of(given.longest()),
        given.fileBytes(),
        given.workBytes(),
        given.leastSpace());
  }

  @Bean
  RecorderHealth recorderHealthIndicator(EmbeddedParts parts) {
    return new RecorderHealth(parts::recorder);
  }

  @Bean
  RecorderGauges recorderGauges(EmbeddedParts parts) {
    return new RecorderGauges(parts::recorder);
  }

  @Bean
  RecordingSink recordingSink(RecordingStorage storage, FileNames names) {
    return new StorageSink(storage, names);
  }

  @Bean
  OwnAddress ownAddress(Settings settings, Environment environment) {
    String host =
        settings
            .address()
            .filter(address -> !address.isAnyLocalAddress())
            .map(InetAddress::getHostAddress)
            .orElse("127.0.0.1");
    String authority = host.contains(":") ? "[" + host + "]" : host;
    return path ->
        URI.create(
            "http://" + authority + ":" + environment.getProperty("local.server.port") + path);
  }

  /** Where this application answers, known once its port is open. */
  @FunctionalInterface
  interface OwnAddress {
    URI url(String path);
  }
}
