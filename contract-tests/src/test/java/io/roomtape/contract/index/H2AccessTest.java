package io.roomtape.contract.index;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Keys and audit in the database that the application brings. */
class H2AccessTest extends AccessStoreContract {
  private static final JdbcDataSource DATABASE = new JdbcDataSource();

  static {
    DATABASE.setURL("jdbc:h2:mem:access;DB_CLOSE_DELAY=-1");
  }

  @Override
  DataSource database() {
    return DATABASE;
  }
}
