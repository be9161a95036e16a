package io.roomtape.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The distribution's Chromium with fake devices, as {@code make test} found it. */
final class Chromium {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--use-fake-ui-for-media-stream",
          "--use-fake-device-for-media-stream",
          "--autoplay-policy=no-user-gesture-required",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-quic",
          "--no-first-run");

  private Chromium() {}

  /** Playwright without browsers of its own. */
  static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  /**
   * @param more further arguments of the command line
   */
  static Browser launch(Playwright playwright, String... more) {
    List<String> arguments = new ArrayList<>(ARGUMENTS);
    arguments.addAll(List.of(more));
    return playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(program()).setArgs(arguments));
  }

  private static Path program() {
    String tools = System.getenv("ROOMTAPE_TOOLS");
    if (tools == null) {
      throw new IllegalStateException("ROOMTAPE_TOOLS is not set: start the tests by 'make test'");
    }
    try {
      return Path.of(Files.readString(Path.of(tools, "chromium")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
