package io.roomtape.contract.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.contract.RealPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a database may hold, and how it may refuse. */
@Tag("servers")
class PostgresStartTest {
  private static final String BEGIN = "Roomtape does not start: The database ";

  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @TempDir private Path folder;

  @Test
  void tablesOfOthersInTheSameSchemaStayAndHinderNothing() {
    JdbcClient jdbc = newDatabase("shared");
    jdbc.sql("create table theirs (id int)").update();
    Application.on(folder, url("postgres", "shared")).close();
    // Once more, on what the first start has made.
    Application.on(folder, url("postgres", "shared")).close();
    assertThat(jdbc.sql("select count(*) from recording").query(Long.class).single()).isZero();
    assertThat(jdbc.sql("select count(*) from theirs").query(Long.class).single()).isZero();
  }

  @Test
  void aTableOfOthersUnderANameOfOursIsToldInOneLine() {
    newDatabase("taken").sql("create table recording (id int)").update();
    assertThat(Application.refusal(folder, url("postgres", "taken")))
        .startsWith(BEGIN + "cannot be used: ERROR: relation \"recording\" already exists")
        .contains("currentSchema")
        .hasLineCount(1);
  }

  @Test
  void migrationsOfAnotherApplicationAreToldInOneLine() {
    JdbcClient jdbc = newDatabase("migrated");
    jdbc.sql(
            """
            create table flyway_schema_history (installed_rank int primary key, version varchar(50),
              description varchar(200) not null, type varchar(20) not null,
              script varchar(1000) not null, checksum int, installed_by varchar(100) not null,
              installed_on timestamp not null default now(), execution_time int not null,
              success boolean not null)
            """)
        .update();
    jdbc.sql(
            "insert into flyway_schema_history values (1, '1', 'theirs', 'SQL', 'V1__theirs.sql',"
                + " 5, 'ann', now(), 1, true)")
        .update();
    assertThat(Application.refusal(folder, url("postgres", "migrated")))
        .startsWith(BEGIN + "holds tables of another application")
        .hasLineCount(1);
  }

  @Test
  void aUserWhoMayNotMakeTablesIsToldInOneLine() {
    JdbcClient jdbc = newDatabase("strict");
    jdbc.sql("create role guest login").update();
    jdbc.sql("revoke create on schema public from public").update();
    assertThat(Application.refusal(folder, url("guest", "strict")))
        .startsWith(BEGIN + "cannot be used: ERROR: permission denied for schema public")
        .contains("grant our user all on that schema")
        .hasLineCount(1);
  }

  @Test
  void aDatabaseOrSchemaThatIsNotThereIsToldInOneLine() {
    assertThat(Application.refusal(folder, url("postgres", "nowhere")))
        .startsWith(BEGIN + "cannot be used: FATAL: database \"nowhere\" does not exist")
        .hasLineCount(1);
    assertThat(Application.refusal(folder, url("nobody", "postgres")))
        .startsWith(BEGIN + "cannot be used: FATAL: role \"nobody\" does not exist")
        .contains("DATABASE_USER")
        .hasLineCount(1);
  }

  @Test
  void aSchemaOfOurOwnBesideThoseOfOthersIsUsed() {
    JdbcClient jdbc = newDatabase("schemas");
    jdbc.sql("create table recording (theirs int)").update();
    jdbc.sql("create schema ours").update();
    Application.on(folder, url("postgres", "schemas") + "&currentSchema=ours").close();
    assertThat(jdbc.sql("select count(*) from ours.recording").query(Long.class).single()).isZero();
  }

  private static String url(String user, String database) {
    return POSTGRES.url(user, database);
  }

  private static JdbcClient newDatabase(String name) {
    return JdbcClient.create(POSTGRES.database(name));
  }
}
