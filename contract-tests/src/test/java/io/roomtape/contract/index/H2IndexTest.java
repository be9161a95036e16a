package io.roomtape.contract.index;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The index in the database that the application brings. */
class H2IndexTest extends JdbcIndexContract {
  private static final JdbcDataSource DATABASE = new JdbcDataSource();

  static {
    DATABASE.setURL("jdbc:h2:mem:index;DB_CLOSE_DELAY=-1");
  }

  @Override
  DataSource database() {
    return DATABASE;
  }
}
