package io.roomtape.server;

import io.roomtape.egress.worker.StillPictures;
import io.roomtape.server.changes.ChangeJournal;
import io.roomtape.server.pictures.MissingPictures;
import io.roomtape.server.pictures.PictureMaker;
import io.roomtape.server.recordings.RecordingLibrary;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.settings.Settings;
import io.roomtape.server.upkeep.Leases;
import io.roomtape.server.upkeep.NodeId;
import io.roomtape.server.upkeep.UpkeepClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has pictures made of recordings that have none, by the embedded recorder's program. */
@Configuration(proxyBeanMethods = false)
class PicturesWiring {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Bean
  PictureMaker pictureMaker(Settings settings) {
    Path natives = settings.dataFolder().resolve("egress").resolve("native");
    return (file, folder) ->
        new StillPictures(natives, LONGEST)
            .of(file.toAbsolutePath(), folder.toAbsolutePath()).entrySet().stream()
                .collect(
                    Collectors.toMap(
                        made -> StorageSink.kind(made.getKey()), made -> made.getValue()));
  }

  @Bean(destroyMethod = "close")
  UpkeepClock picturesClock(
      RecordingStorage storage,
      ChangeJournal recordings,
      RecordingLibrary library,
      PictureMaker maker,
      Leases leases,
      NodeId node,
      Settings settings) {
    Clock clock = Clock.systemUTC();
    MissingPictures pictures =
        new MissingPictures(
            storage,
            recordings,
            library::has,
            maker,
            settings.dataFolder().resolve("pictures"),
            settings.storage().scanInterval(),
            clock);
    return new UpkeepClock(pictures, leases, node, clock);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> picturesFromTheStart(
      UpkeepClock picturesClock, Settings settings) {
    return event -> {
      if (settings.storage().pictures()) {
        picturesClock.start();
      }
    };
  }
}
