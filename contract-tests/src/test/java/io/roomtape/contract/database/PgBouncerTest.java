package io.roomtape.contract.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.contract.RealPostgres;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A pooler that gives each transaction another connection ({@code pool_mode = transaction}). */
@Tag("servers")
class PgBouncerTest {
  private static final int LISTS = 240;
  private static final int AT_ONCE = 40;

  @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();

  @TempDir private Path folder;

  @Test
  void noListFailsThroughAPoolerOfTransactions() throws Exception {
    POSTGRES.database("pooled");
    try (PgBouncer pooler = PgBouncer.before(POSTGRES.port());
        Application app =
            Application.on(folder, pooler.jdbcUrl("pooled") + "?user=postgres&ssl=false");
        HttpClient http = HttpClient.newHttpClient();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      HttpRequest list = HttpRequest.newBuilder(app.url("/recordings")).build();
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < LISTS; i++) {
        answers.add(threads.submit(() -> http.send(list, BodyHandlers.discarding()).statusCode()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
  }
}
