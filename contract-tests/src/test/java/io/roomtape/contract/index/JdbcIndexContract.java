package io.roomtape.contract.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.changes.RecordingChange;
import io.roomtape.server.index.JdbcChangeJournal;
import io.roomtape.server.index.JdbcRecordingIndex;
import io.roomtape.server.index.JournaledRecordingIndex;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Inherited by the tests of every database. */
abstract class JdbcIndexContract extends RecordingIndexContract {
  /** The same database each time, with a new connection for each statement. */
  abstract DataSource database();

  @Override
  void clear() {
    Flyway.configure().dataSource(database()).load().migrate();
    JdbcClient.create(database()).sql("delete from recording").update();
  }

  @Override
  RecordingIndex connect() {
    JdbcClient jdbc = JdbcClient.create(database());
    return new JournaledRecordingIndex(
        new JdbcRecordingIndex(jdbc),
        new JdbcChangeJournal(jdbc),
        new TransactionTemplate(new DataSourceTransactionManager(database())));
  }

  @Test
  void manyThatWereAddedAtOnceAreAGapInTheJournal() {
    RecordingIndex index = connect();
    JdbcChangeJournal journal = new JdbcChangeJournal(JdbcClient.create(database()));
    long before = journal.latest();
    index.addEnded(List.of(entry(1, RecordingState.COMPLETE), entry(2, RecordingState.COMPLETE)));
    assertThat(journal.latest()).isEqualTo(before + 1);
    assertThat(journal.after(before, 10)).isEmpty();

    index.addEnded(List.of(entry(1, RecordingState.COMPLETE)));
    assertThat(journal.latest()).isEqualTo(before + 1);
    index.markDeleted(name(1));
    assertThat(journal.after(before, 10))
        .extracting(RecordingChange::number)
        .containsExactly(before + 2);
  }
}
