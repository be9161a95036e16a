package io.roomtape.server;

import io.roomtape.server.logs.JsonLog;
import io.roomtape.server.logs.TextLog;
import io.roomtape.server.settings.DatabaseSettings;
import io.roomtape.server.settings.InvalidSetting;
import io.roomtape.server.settings.LogLevel;
import io.roomtape.server.settings.Settings;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.aot.AotDetector;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/** Starts the application. */
@SpringBootApplication(proxyBeanMethods = false)
public class Roomtape {
  private static final String REBUILD_INDEX = "rebuild-index";

  private static final List<String> TOLD_BY_US =
      List.of(
          "com.zaxxer.hikari",
          "org.flywaydb",
          "io.helidon.webserver.LoomServer",
          "org.springframework.beans.factory.support",
          "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter",
          "org.springframework.boot.web.server.servlet.context",
          "org.springframework.context.annotation.AnnotationConfigApplicationContext",
          "org.springframework.context.support",
          "org.postgresql",
          "org.springframework.transaction.support");

  private static final String PUT_TOGETHER =
      Roomtape.class.getName() + "__ApplicationContextInitializer";

  /**
   * Serves, or with the argument {@value #REBUILD_INDEX} does that and ends.
   *
   * <p>Reads the settings from the environment; a wrong one ends the process with status 1.
   */
  @SuppressWarnings("SystemOut") // There is no log yet, and one line is what the operator needs.
  public static void main(String[] args) {
    try {
      switch (String.join(" ", args)) {
        case "" -> serve();
        case REBUILD_INDEX -> System.exit(RebuildIndex.run(settings()));
        default -> {
          System.err.println(
              "Usage: roomtape [" + REBUILD_INDEX + "]; settings are environment variables");
          System.exit(1);
        }
      }
    } catch (InvalidSetting wrong) {
      System.err.println("Roomtape does not start: " + wrong.getMessage());
      System.exit(1);
    }
  }

  /**
   * With the beans that the build has put together, when it has and nobody says otherwise: what a
   * build has left behind may be older than the classes. What is built knows no settings: whatever
   * depends on them is decided by the beans themselves.
   */
  private static void serve() {
    if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
      application(Settings.of(_ -> null)).run();
      return;
    }
    if (!"false".equals(System.getProperty(AotDetector.AOT_ENABLED))
        && ClassUtils.isPresent(PUT_TOGETHER, null)) {
      SpringProperties.setFlag(AotDetector.AOT_ENABLED);
    }
    application(settings()).run();
  }

  private static Settings settings() {
    try {
      return Settings.of(System::getenv);
    } catch (RuntimeException wrong) {
      throw new InvalidSetting(StartFailures.sentence(wrong));
    }
  }

  /**
   * The application, ready to run with these settings.
   *
   * @throws InvalidSetting when it would be open to others, and nobody has said so
   */
  public static SpringApplicationBuilder application(Settings settings) {
    settings.requireAccess();
    return application(Roomtape.class, settings);
  }

  /** Something that has these settings. */
  static SpringApplicationBuilder application(Class<?> what, Settings settings) {
    return new SpringApplicationBuilder(what)
        .properties(logging(settings))
        .properties(logLevels(settings.logLevel()))
        .initializers(context -> provide(settings, context));
  }

  /** Apart from the others, because logging begins before there is a context to put them into. */
  private static Map<String, Object> logging(Settings settings) {
    return Map.of(
        "logging.structured.format.console",
        settings.jsonLog() ? "logstash" : TextLog.class.getName(),
        "logging.structured.json.customizer",
        JsonLog.class.getName());
  }

  /** What libraries say of a failure is told again by us, in a sentence. */
  private static Map<String, Object> logLevels(LogLevel level) {
    Map<String, Object> levels = new HashMap<>();
    levels.put("logging.level.io.roomtape", level.name());
    String ofLibraries = level == LogLevel.DEBUG ? "WARN" : "OFF";
    TOLD_BY_US.forEach(library -> levels.put("logging.level." + library, ofLibraries));
    return levels;
  }

  private static void provide(Settings settings, ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("settings", properties(settings)));
    context.getBeanFactory().registerSingleton("settings", settings);
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", settings.port());
    properties.put(
        "server.address", settings.address().map(InetAddress::getHostAddress).orElse(""));
    properties.putAll(database(settings.database()));
    properties.put("management.health.diskspace.path", settings.dataFolder());
    return properties;
  }

  private static Map<String, Object> database(DatabaseSettings database) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.datasource.url", database.url());
    database.user().ifPresent(user -> properties.put("spring.datasource.username", user));
    database.password().ifPresent(word -> properties.put("spring.datasource.password", word));
    if (database.isShared()) {
      // A pooler such as PgBouncer gives each transaction another connection, which knows nothing
      // of statements that were prepared on the one before.
      properties.put("spring.datasource.hikari.data-source-properties.prepareThreshold", "0");
    } else {
      // H2 calls connections valid whose database has closed itself.
      properties.put("spring.datasource.hikari.connection-test-query", "call 1");
    }
    return properties;
  }
}
