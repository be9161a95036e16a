package io.roomtape.server;

import io.roomtape.server.settings.DatabaseSettings;
import io.roomtape.server.settings.InvalidSetting;
import io.roomtape.server.settings.Settings;
import java.net.InetAddress;
import java.util.HashMap;
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
        case REBUILD_INDEX -> System.exit(RebuildIndex.run(Settings.of(System::getenv)));
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
   * With the beans that the build has put together, when it has. What is built knows no settings:
   * whatever depends on them is decided by the beans themselves.
   */
  private static void serve() {
    if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
      application(Settings.of(_ -> null)).run();
      return;
    }
    if (ClassUtils.isPresent(PUT_TOGETHER, null)) {
      SpringProperties.setFlag(AotDetector.AOT_ENABLED);
    }
    application(Settings.of(System::getenv)).run();
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
    context.getBeanFactory().registerSingleton("settings", settings);
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
    properties.put("management.health.diskspace.path", settings.dataFolder());
    return properties;
  }
}
