package io.roomtape.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.roomtape.e2e.Person.visible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the page for people to look at, by {@code make screenshots}. */
@Tag("screenshots")
final class ScreenshotsTest extends WholeProduct {
  private static final Path PICTURES = Path.of("target/screenshots");

  @Test
  void everyPageAtBothWidthsInLightAndDark() throws Exception {
    Files.createDirectories(PICTURES);
    Person ann = person("Ann", Colour.RED);
    ann.open(application.url());
    assertThat(ann.button("Join")).isVisible(visible());
    take(ann.page(), "join");

    List<Person> everybody = meet(ann);
    for (Person other : everybody) {
      ann.seesMoving(other.name());
    }
    take(ann.page(), "room");
    ann.chooses("Choose what to record", "Sound only");
    take(ann.page(), "room-sound-only");
    ann.chooses("Choose what to record", "Picture and sound");
    record(everybody);
    ann.seesRecordings(1);
    take(ann.page(), "list");
    ann.recordings()
        .first()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Play"))
        .click();
    assertThat(ann.page().locator("dialog[open] video")).isVisible(visible());
    ann.page()
        .waitForFunction("() => document.querySelector('dialog[open] video').currentTime > 1");
    take(ann.page(), "player");
    ann.page().navigate(application.url() + "/recordings.html");
    ann.seesRecordings(1);
    take(ann.page(), "recordings");
    try (Stream<Path> pictures = Files.list(PICTURES)) {
      assertThat(pictures).hasSizeGreaterThanOrEqualTo(28);
    }
  }

  private void record(List<Person> everybody) {
    Person ann = everybody.getFirst();
    ann.button("Start Recording").click();
    ann.seesRecordButton("Stop Recording");
    take(ann.page(), "recording");
    ann.button("Stop Recording").click();
    // Four browsers leave the recorder little of a small machine.
    ann.page()
        .getByTestId("recording-item")
        .waitFor(new Locator.WaitForOptions().setTimeout(180_000));
  }

  private static List<Person> meet(Person ann) {
    List<Person> everybody = new ArrayList<>(List.of(ann));
    everybody.add(person("Bob", Colour.BLUE));
    everybody.add(person("Cat", Colour.GREEN));
    everybody.add(person("Dan", Colour.YELLOW));
    for (Person person : everybody) {
      person.join(application.url(), "Daily");
    }
    return everybody;
  }

  private static void take(Page page, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {1280, 390}) {
        page.setViewportSize(width, width == 390 ? 844 : 800);
        String file = "%s-%s-%s.png".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT));
        page.screenshot(
            new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)).setFullPage(true));
      }
    }
    page.setViewportSize(1280, 800);
    assertThat(Files.exists(PICTURES.resolve(name + "-390-dark.png"))).isTrue();
  }
}
