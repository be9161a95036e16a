package io.roomtape.contract.index;

import io.roomtape.contract.RealPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys and audit in a real PostgreSQL. */
@Tag("servers")
class PostgresAccessTest extends AccessStoreContract {
  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @Override
  DataSource database() {
    return POSTGRES.database("access");
  }
}
