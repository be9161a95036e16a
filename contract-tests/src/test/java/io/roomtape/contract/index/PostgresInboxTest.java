package io.roomtape.contract.index;

import io.roomtape.contract.RealPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The inbox in a real PostgreSQL. */
@Tag("servers")
class PostgresInboxTest extends InboxStoreContract {
  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @Override
  DataSource database() {
    return POSTGRES.database("inbox");
  }
}
