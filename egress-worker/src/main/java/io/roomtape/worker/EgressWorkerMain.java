package io.roomtape.worker;

import io.roomtape.psrpc.BusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code roomtape egress-worker [--config FILE]}. With SIGTERM it takes nothing new and ends when
 * what it records is over; with a second one it ends that at once.
 */
public final class EgressWorkerMain {
  private static final Logger log = LoggerFactory.getLogger(EgressWorkerMain.class);
  private static final int WRONG_SETTING = 78;

  private EgressWorkerMain() {}

  /**
   * @param arguments {@code --config FILE}; else {@code EGRESS_CONFIG_BODY} is the configuration or
   *     {@code EGRESS_CONFIG_FILE} says where it is
   */
  public static void main(String[] arguments) throws InterruptedException {
    Settings settings;
    try {
      settings = Configuration.parse(configuration(arguments, System.getenv()), System.getenv());
    } catch (SettingException e) {
      end(String.valueOf(e.getMessage()));
      return;
    }
    try (Program worker = new Program(settings)) {
      tell(settings);
      run(worker);
    } catch (BusException | IOException | UncheckedIOException e) {
      end(String.valueOf(e.getMessage()));
    }
    System.exit(0);
  }

  private static void end(String why) {
    System.err.println("The egress worker does not start: " + why);
    System.exit(WRONG_SETTING);
  }

  private static String configuration(String[] arguments, Map<String, String> environment)
      throws SettingException {
    if (arguments.length == 2 && arguments[0].equals("--config")) {
      return read("--config", arguments[1]);
    }
    if (arguments.length > 0) {
      throw new SettingException(
          String.join(" ", arguments), "is not understood: say --config and a file, or nothing");
    }
    String body = environment.getOrDefault("EGRESS_CONFIG_BODY", "");
    if (!body.isBlank()) {
      return body;
    }
    String file = environment.getOrDefault("EGRESS_CONFIG_FILE", "");
    if (file.isBlank() && Variables.suffice(environment)) {
      return "";
    }
    if (file.isBlank()) {
      throw new SettingException(
          "The configuration",
          "is missing: say --config and a file, set EGRESS_CONFIG_FILE or EGRESS_CONFIG_BODY, or"
              + " REDIS_ADDRESS and what else is needed");
    }
    return read("EGRESS_CONFIG_FILE", file);
  }

  private static String read(String setting, String file) throws SettingException {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new SettingException(setting, "is " + file + ": no file that can be read");
    }
  }

  private static void tell(Settings settings) {
    if (!settings.unused().isEmpty()) {
      log.info("Not used of the configuration: {}", String.join(", ", settings.unused()));
    }
    log.info("Records rooms of {}, asked over {}", settings.server(), settings.redis());
    log.info(
        "Files without a place of their own go to {}",
        settings.storage().told(settings.files()).orElse("no place: requests must say one"));
    log.info("The egress worker is ready");
  }

  private static void run(Program worker) throws InterruptedException {
    LinkedBlockingQueue<Boolean> signals = new LinkedBlockingQueue<>();
    Signals.hear(() -> signals.add(true));
    signals.take();
    worker.drain();
    log.info("Takes nothing new, and ends when what it has is recorded, stored and told");
    while (!worker.isIdle()) {
      if (signals.poll(500, TimeUnit.MILLISECONDS) != null) {
        log.info("Ends what still runs");
        return;
      }
    }
  }
}
