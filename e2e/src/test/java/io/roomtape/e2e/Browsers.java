package io.roomtape.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Chromium as often as there are sets of devices, each started once for all classes of a run. A
 * test opens contexts of its own, and closes them.
 */
public final class Browsers implements AutoCloseable {
  private static final ExtensionContext.Namespace RUN =
      ExtensionContext.Namespace.create(Browsers.class);

  private final Playwright playwright = Chromium.playwright();
  private final Map<Path, Browser> running = new HashMap<>();
  private final Path cameras = TemporaryFolders.create("cameras");

  private Browsers() {}

  /** Those of this run; they end with it. */
  public static Browsers of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(RUN)
        .computeIfAbsent("browsers", _ -> new Browsers(), Browsers.class);
  }

  /** One whose microphone hears a file again and again. */
  public Browser hearing(Path voice) {
    return running.computeIfAbsent(
        voice, file -> Chromium.launch(playwright, "--use-file-for-fake-audio-capture=" + file));
  }

  /** One whose camera shows a colour, and whose microphone beeps. */
  Browser showing(Colour colour) {
    return running.computeIfAbsent(
        CameraFile.in(cameras, colour),
        file -> Chromium.launch(playwright, "--use-file-for-fake-video-capture=" + file));
  }

  /** Closes all that tests have left open. */
  void closeContexts() {
    for (Browser browser : running.values()) {
      browser.contexts().forEach(BrowserContext::close);
    }
  }

  @Override
  public void close() throws IOException {
    playwright.close();
    TemporaryFolders.delete(cameras);
  }
}
