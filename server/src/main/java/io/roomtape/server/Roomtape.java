package io.roomtape.server;

import io.roomtape.server.settings.DatabaseSettings;
import io.roomtape.server.settings.InvalidSetting;
import io.roomtape.server.settings.Settings;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts the application. */
@SpringBootApplication(proxyBeanMethods = false)
public class Roomtape {
  private static final String REBUILD_INDEX = "rebuild-index";

  /**
   * Serves, or with the argument {@value #REBUILD_INDEX} does that and ends.
   *
   * <p>Reads the settings from the environment; a wrong one ends the process with status 1.
   */
  @SuppressWarnings("SystemOut") // There is no log yet, and one line is what the operator needs.
  public static void main(String[] args) {
    try {
      switch (String.join(" ", args)) {
        case "" -> application(Settings.of(System::getenv)).run();
        case REBUILD_INDEX -> System.exit(RebuildIndex.run(Settings.of(System::getenv)));
        default -> {
          System.err.println("Usage: without arguments to serve, or with " + REBUILD_INDEX);
          System.exit(1);
        }
      }
    } catch (InvalidSetting wrong) {
      System.err.println("Roomtape does not start: " + wrong.getMessage());
      System.exit(1);
    }
  }

  /** The application, ready to run with these settings. */
  public static SpringApplicationBuilder application(Settings settings) {
    return application(Roomtape.class, settings);
  }

  /** Something that has these settings. */
  static SpringApplicationBuilder application(Class<?> what, Settings settings) {
    return new SpringApplicationBuilder(what)
        .properties(logging(settings))
        .initializers(context -> provide(settings, context));
  }

  /** Apart from the others, because logging begins before there is a context to put them into. */
  private static Map<String, Object> logging(Settings settings) {
    return settings.jsonLog() ? Map.of("logging.structured.format.console", "logstash") : Map.of();
  }

  private static void provide(Settings settings, ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("settings", properties(settings)));
    if (context instanceof GenericApplicationContext beans) {
      beans.registerBean(Settings.class, () -> settings);
    }
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", settings.port());
    properties.put(
        "server.address", settings.address().map(InetAddress::getHostAddress).orElse(""));
    DatabaseSettings database = settings.database();
    properties.put("spring.datasource.url", database.url());
    database.user().ifPresent(user -> properties.put("spring.datasource.username", user));
    database.password().ifPresent(word -> properties.put("spring.datasource.password", word));
    properties.put(EmbeddedWiring.EMBEDDED, settings.liveKit().isEmbedded());
    properties.put("management.health.diskspace.path", settings.dataFolder());
    return properties;
  }
}
