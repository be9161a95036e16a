package io.roomtape.e2e.calls;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A person at LiveKit's ready-made conference, or at a page of its components. */
final class Guest implements Visitor {
  private static final double PATIENCE_MS = 45_000;

  private static final Pattern KNOWN_QUALITY = Pattern.compile("excellent|good|poor");

  private static final String MOVES =
      """
      async video => {
        const frames = () => video.getVideoPlaybackQuality().totalVideoFrames;
        const before = frames();
        for (let i = 0; i < 100 && frames() < before + 3; i++) {
          await new Promise(done => setTimeout(done, 100));
        }
        return frames() >= before + 3;
      }
      """;

  private final String identity;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<String> printed = new CopyOnWriteArrayList<>();

  Guest(String identity, Browser browser) {
    this.identity = identity;
    this.context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 720));
    context.setDefaultTimeout(PATIENCE_MS);
    this.page = context.newPage();
    page.onPageError(faults::add);
    page.onConsoleMessage(message -> printed.add(message.text()));
  }

  void open(URI url) {
    page.navigate(url.toString());
  }

  String identity() {
    return identity;
  }

  /** Sees the other's picture move. */
  void sees(Guest other) {
    sees(tile(other, "camera"));
  }

  /** Sees the other's screen large, and the cameras beside it. */
  void seesScreenOf(Guest other) {
    Locator screen = page.locator(".lk-focus-layout").locator(tile(other, "screen_share"));
    sees(screen);
  }

  private void sees(Locator tile) {
    isVisible(tile.locator("video"));
    if (!(boolean) tile.locator("video").evaluate(MOVES)) {
      throw new AssertionError(identity + " sees a picture that stands still in " + tile);
    }
  }

  /** Somebody else is not among the tiles, or is no more. */
  void doesNotSee(Guest other) {
    assertThat(tile(other, "camera")).hasCount(0, patiently());
  }

  void seesTiles(int count) {
    assertThat(page.locator(".lk-participant-tile")).hasCount(count, patiently());
  }

  /** Sees the frame round somebody who speaks, or no more. */
  void seesSpeaking(Guest other, boolean speaking) {
    var patience = new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS);
    String value = Boolean.toString(speaking);
    assertThat(tile(other, "camera")).hasAttribute("data-lk-speaking", value, patience);
  }

  /** Sees the crossed microphone of somebody who is muted, or no more. */
  void seesMuted(Guest other, boolean muted) {
    Locator crossed = tile(other, "camera").locator(".lk-track-muted-indicator-microphone");
    assertThat(crossed).hasCount(muted ? 1 : 0, patiently());
  }

  /** Sees the bars that tell how good somebody's connection is: which, a busy machine decides. */
  void seesQualityOf(Guest other) {
    Locator bars = tile(other, "camera").locator("[data-lk-quality]");
    var patience = new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS);
    assertThat(bars).hasAttribute("data-lk-quality", KNOWN_QUALITY, patience);
  }

  /** Presses the button for a device in the control bar. */
  void toggles(String source) {
    page.locator(".lk-control-bar [data-lk-source='" + source + "']").click();
  }

  void opensChat() {
    page.locator(".lk-control-bar .lk-chat-toggle").click();
  }

  void writes(String text) {
    Locator line = page.locator(".lk-chat-form-input");
    line.fill(text);
    line.press("Enter");
    reads("local", text);
  }

  /** Reads what somebody else wrote. */
  void reads(String text) {
    reads("remote", text);
  }

  private void reads(String origin, String text) {
    isVisible(
        page.locator(".lk-chat-entry[data-lk-message-origin=" + origin + "]")
            .getByText(text, new Locator.GetByTextOptions().setExact(true)));
  }

  void leaves() {
    page.locator(".lk-disconnect-button").click();
    isVisible(page.getByText("Left"));
  }

  /** Waits for a line on the console, past or to come. */
  void prints(String line) {
    if (!printed.contains(line)) {
      page.waitForConsoleMessage(
          new Page.WaitForConsoleMessageOptions()
              .setPredicate((ConsoleMessage message) -> message.text().equals(line))
              .setTimeout(PATIENCE_MS),
          () -> {});
    }
  }

  private Locator tile(Guest whose, String source) {
    return page.locator(
        ".lk-participant-tile[data-lk-source='%s']:has([data-lk-participant-name='%s'])"
            .formatted(source, whose.identity));
  }

  private void isVisible(Locator locator) {
    var patience = new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS);
    try {
      assertThat(locator).isVisible(patience);
    } catch (AssertionError e) {
      throw new AssertionError(identity + ", whose page said " + printed + faults, e);
    }
  }

  private static LocatorAssertions.HasCountOptions patiently() {
    return new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS);
  }

  @Override
  public List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    context.close();
  }
}
