package io.roomtape.server;

import io.roomtape.server.files.FolderStorage;
import io.roomtape.server.index.JdbcChangeJournal;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.scan.ScanHistory;
import io.roomtape.server.scan.ScanReport;
import io.roomtape.server.scan.ScanTally;
import io.roomtape.server.scan.StorageScan;
import io.roomtape.server.settings.Settings;
import java.time.Clock;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Looks through storage once, without serving anything. No stereotype: the application does not
 * need it.
 */
@ImportAutoConfiguration({
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  FlywayAutoConfiguration.class
})
@Import(ScanWiring.class)
class RebuildIndex {
  @Bean
  RecordingStorage recordingStorage(Settings settings) {
    return StorageWiring.s3(settings)
        .orElseGet(
            () ->
                FolderStorage.beside(
                    StorageWiring.folderOf(settings),
                    ReadingWiring.signedLinks(LiveKitWiring.liveKitKeys(settings))));
  }

  @Bean
  RecordingIndex recordingIndex(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return RecordingWiring.index(jdbc, new JdbcChangeJournal(jdbc), transactions);
  }

  /**
   * Tells on standard output how far it is.
   *
   * @return the process's status: 0 when all of storage could be read
   */
  @SuppressWarnings("SystemOut") // What is printed is the command's result.
  static int run(Settings settings) {
    try (ConfigurableApplicationContext context = start(settings)) {
      Clock clock = Clock.systemUTC();
      ScanTally tally =
          ScanReport.of(context.getBean(StorageScan.class), System.out::println, clock);
      context.getBean(ScanHistory.class).completed(clock.instant());
      return tally.unreadable() == 0 ? 0 : 1;
    } catch (NotStarted told) {
      return 1;
    } catch (RuntimeException failure) {
      System.err.println("The index is not rebuilt: " + StartFailures.sentence(failure));
      return 1;
    }
  }

  private static ConfigurableApplicationContext start(Settings settings) {
    try {
      return Roomtape.application(RebuildIndex.class, settings).web(WebApplicationType.NONE).run();
    } catch (RuntimeException failure) {
      throw new NotStarted(failure);
    }
  }

  /** Why, {@link StartFailures} has told. */
  private static final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotStarted(RuntimeException cause) {
      super(cause);
    }
  }
}
