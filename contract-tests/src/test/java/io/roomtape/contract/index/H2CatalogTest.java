package io.roomtape.contract.index;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Lists from the database that the application brings. */
class H2CatalogTest extends RecordingCatalogContract {
  private static final JdbcDataSource DATABASE = new JdbcDataSource();

  static {
    DATABASE.setURL("jdbc:h2:mem:catalog;DB_CLOSE_DELAY=-1");
  }

  @Override
  DataSource database() {
    return DATABASE;
  }
}
