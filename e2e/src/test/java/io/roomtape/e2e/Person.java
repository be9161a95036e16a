package io.roomtape.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody at a browser of their own, whose camera shows one colour and whose microphone beeps. */
final class Person {
  static final double PATIENCE_MS = 45_000;

  // Keeps every status that the page shows, however short.
  private static final String KEEP_STATUSES =
      """
      window.statuses = [];
      new MutationObserver(() => {
        const status = document.querySelector('[data-testid=status]')?.dataset.status;
        if (status && status !== window.statuses.at(-1)) window.statuses.push(status);
      }).observe(document,
          {subtree: true, childList: true, attributes: true, attributeFilter: ['data-status']});
      """;

  // Whether the video of a tile shows another picture soon.
  private static final String MOVES =
      """
      async identity => {
        const video = document.querySelector(
            `[data-testid=participant-tile][data-identity="${identity}"] video`);
        if (!video || !video.videoWidth) return false;
        const canvas = document.createElement('canvas');
        canvas.width = 64; canvas.height = 36;
        const context = canvas.getContext('2d', {willReadFrequently: true});
        const picture = () => {
          context.drawImage(video, 0, 0, 64, 36);
          return [...context.getImageData(0, 0, 64, 4).data].join();
        };
        const before = picture();
        for (let i = 0; i < 20; i++) {
          await new Promise(r => video.requestVideoFrameCallback(r));
          if (picture() !== before) return true;
        }
        return false;
      }
      """;

  private final String name;
  private final Page page;

  private Person(String name, Page page) {
    this.name = name;
    this.page = page;
  }

  static Person at(Browsers browsers, String name, Colour colour) {
    BrowserContext context =
        browsers
            .showing(colour)
            .newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));
    context.setDefaultTimeout(PATIENCE_MS);
    context.addInitScript(KEEP_STATUSES);
    return new Person(name, context.newPage());
  }

  String name() {
    return name;
  }

  Page page() {
    return page;
  }

  void open(URI application) {
    page.navigate(application.toString());
  }

  void join(URI application, String room) {
    open(application);
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(false)).first().fill(name);
    page.getByLabel("Room", new Page.GetByLabelOptions().setExact(false)).first().fill(room);
    button("Join").click();
    assertThat(button("Leave")).isVisible(visible());
  }

  Locator button(String exactName) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(exactName).setExact(true));
  }

  /** Chooses in one of the page's menus. */
  void chooses(String menu, String option) {
    page.getByLabel(menu).selectOption(new SelectOption().setLabel(option));
  }

  Locator tile(String identity) {
    return page.locator("[data-testid=participant-tile][data-identity='" + identity + "']");
  }

  Locator banner() {
    return page.getByTestId("recording-banner");
  }

  Locator recordings() {
    return page.getByTestId("recording-item");
  }

  /** Sees another's picture move: the video's frames advance and its pixels change. */
  void seesMoving(String identity) {
    Locator video = tile(identity).locator("video");
    assertThat(video).isVisible(visible());
    // Page.waitForFunction would take any promise for a yes.
    await()
        .pollInSameThread()
        .atMost(Duration.ofMillis((long) PATIENCE_MS))
        .until(() -> Boolean.TRUE.equals(page.evaluate(MOVES, identity)));
  }

  /** Waits until the record button says so. */
  void seesRecordButton(String text) {
    assertThat(button(text)).isVisible(visible());
  }

  /** What the page has said about recording since it was opened, in order. */
  List<?> statuses() {
    return (List<?>) page.evaluate("window.statuses");
  }

  /** What is listed of one room. */
  Locator recordingsOf(String room) {
    return page.locator("[data-testid=recording-item][data-name^='" + room + "-RM_']");
  }

  void seesRecordings(int count) {
    sees(recordings(), count);
  }

  void seesRecordingsOf(String room, int count) {
    sees(recordingsOf(room), count);
  }

  private static void sees(Locator listed, int count) {
    assertThat(listed)
        .hasCount(count, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
  }

  /** Opens the player of the first recording of the list. */
  void opensPlayer() {
    recordings().first().getByRole(AriaRole.BUTTON, named("Play")).click();
  }

  /** Plays the first recording of the list to its end, and closes it. */
  void plays() {
    opensPlayer();
    Locator video = page.locator("dialog[open] video");
    assertThat(video).isVisible(visible());
    page.waitForFunction(
        """
        () => {
          const video = document.querySelector('dialog[open] video');
          if (video.paused) video.play();
          return video.currentTime > 1 && video.getVideoPlaybackQuality().totalVideoFrames > 15;
        }
        """);
    video.evaluate("video => { video.currentTime = video.duration - 1; }");
    page.waitForFunction(
        """
        () => {
          const video = document.querySelector('dialog[open] video');
          return video.ended || video.currentTime > video.duration - 0.9;
        }
        """);
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog[open]")).hasCount(0);
  }

  /** Deletes the first recording of the list. */
  void deletes() {
    recordings().first().getByRole(AriaRole.BUTTON, named("Delete")).click();
    page.locator("dialog[open]").getByRole(AriaRole.BUTTON, named("Delete").setExact(true)).click();
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  String firstRecordingName() {
    return nameOf(recordings().first());
  }

  static String nameOf(Locator recording) {
    String name = recording.getAttribute("data-name");
    if (name == null || !Pattern.matches("[\\w .~-]+\\.mp4", name)) {
      throw new AssertionError("Not a safe recording name: " + name);
    }
    return name;
  }

  static LocatorAssertions.IsVisibleOptions visible() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS);
  }
}
