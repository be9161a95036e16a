package io.roomtape.e2e.calls;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.roomtape.e2e.Film;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** A person at livekit-client, in a browser context of their own. */
final class Caller implements Visitor {
  static final String CAMERA = "camera";
  static final String MICROPHONE = "microphone";
  static final String SCREEN = "screen_share";
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final String identity;
  private final Wire wire;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new ArrayList<>();

  Caller(String identity, ClientVersion version, Wire wire, Browser browser) {
    this.identity = identity;
    this.wire = wire;
    this.context = browser.newContext();
    context.setDefaultTimeout((double) PATIENCE.toMillis());
    this.page = context.newPage();
    page.onPageError(
        fault -> {
          if (!version.brings(fault)) {
            faults.add(fault);
          }
        });
  }

  void open(String url) {
    page.navigate(url);
  }

  String identity() {
    return identity;
  }

  /** Begins to join with camera and microphone; {@link #isThere()} waits for it. */
  void comes(String token, Picture picture) {
    page.evaluate(
        "([url, token, picture]) => {"
            + " window.coming = join(url, token, picture).then(publish); }",
        List.of(wire.url(), token, picture.options()));
  }

  /** Begins to join without devices. */
  void comesSilently(String token) {
    page.evaluate(
        "([url, token]) => { window.coming = join(url, token); }", List.of(wire.url(), token));
  }

  void isThere() {
    does("() => window.coming");
  }

  void leaves() {
    does("() => room.disconnect()");
  }

  /** Runs a function of the page to its end. */
  void does(String function, Object... arguments) {
    page.evaluate(function, List.of(arguments));
  }

  /** What a function of the page says. */
  Object tells(String function, Object... arguments) {
    return page.evaluate(function, List.of(arguments));
  }

  /** Waits until a function of the page, asynchronous or not, says true. */
  void knows(String function, Object... arguments) {
    // Page.waitForFunction would take any promise for a yes.
    String answer = "async given => Boolean(await (" + function + ")(given))";
    try {
      await()
          .pollInSameThread()
          .atMost(PATIENCE)
          .until(() -> Boolean.TRUE.equals(tells(answer, arguments)));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "%s waits for %s %s\n%s"
              .formatted(identity, function, List.of(arguments), page.evaluate("describe()")),
          e);
    }
  }

  void seesAndHears(Caller... others) {
    knows(
        "([others, sources]) => flowsAll(others, sources)",
        identities(others),
        List.of(CAMERA, MICROPHONE));
  }

  void sees(String source, Caller... others) {
    knows("([others, sources]) => flowsAll(others, sources)", identities(others), List.of(source));
  }

  /** Hears a message: from whom, how it came, its topic and text. */
  void receives(String from, String kind, String topic, String text) {
    knows("([message]) => heard.includes(message)", String.join(" ", from, kind, topic, text));
  }

  boolean hasReceived(String text) {
    return (boolean) page.evaluate("text => heard.some(message => message.includes(text))", text);
  }

  /** How long a file of whatever type is that plays to its end, in seconds. */
  double plays(byte[] file) {
    return ((Number) page.evaluate("url => played(url)", opens(file))).doubleValue();
  }

  /** Opens an MP4 file in the page. */
  Film watches(byte[] file) {
    return Film.load(page, URI.create(opens(file)));
  }

  /** How loud the sound of a file is, tenth by tenth of a second. */
  List<Double> hears(byte[] file) {
    List<?> levels = (List<?>) page.evaluate("url => loudness(url)", opens(file));
    return levels.stream().map(level -> ((Number) level).doubleValue()).toList();
  }

  private String opens(byte[] file) {
    return page.evaluate("base64 => opened(base64)", Base64.getEncoder().encodeToString(file))
        .toString();
  }

  void cutSocket() throws IOException {
    wire.cut();
  }

  /** Subscriptions that failed are among them. */
  @Override
  public List<String> faults() {
    return List.copyOf(faults);
  }

  private static List<String> identities(Caller... callers) {
    return List.of(callers).stream().map(Caller::identity).toList();
  }

  @Override
  public void close() throws IOException {
    context.close();
    wire.close();
  }
}
