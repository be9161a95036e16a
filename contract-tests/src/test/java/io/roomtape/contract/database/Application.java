package io.roomtape.contract.database;

import io.roomtape.server.Roomtape;
import io.roomtape.server.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** The application in this process, without any media server, on a database. */
record Application(ConfigurableApplicationContext context) implements AutoCloseable {
  static Application on(Path folder, String databaseUrl) {
    Map<String, String> settings = new HashMap<>();
    settings.put("DATABASE_URL", databaseUrl);
    settings.put("DATA_DIR", folder.toString());
    settings.put("SERVER_ADDRESS", "127.0.0.1");
    settings.put("SERVER_PORT", "0");
    settings.put("LIVEKIT_URL", "http://127.0.0.1:1");
    settings.put("LIVEKIT_API_SECRET", "another");
    return new Application(Roomtape.application(Settings.of(settings::get)).run());
  }

  /** What it prints when it does not start. */
  static String refusal(Path folder, String databaseUrl) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      on(folder, databaseUrl).close();
      throw new AssertionError("It starts");
    } catch (RuntimeException refused) {
      return printed.toString(StandardCharsets.UTF_8).strip();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  URI url(String path) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
  }

  @Override
  public void close() {
    context.close();
  }
}
