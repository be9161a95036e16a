package io.roomtape.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.roomtape.e2e.Person.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Join, record, watch, delete, as people do it. */
final class MainJobTest extends WholeProduct {
  @Test
  void twoPeopleMeetRecordWatchAndDelete() throws Exception {
    Person ann = person("Ann", Colour.RED);
    Person bob = person("Bob", Colour.BLUE);
    ann.join(application.url(), "Daily");
    bob.join(application.url(), "Daily");
    ann.seesMoving("Bob");
    bob.seesMoving("Ann");

    ann.button("Start Recording").click();
    for (Person person : List.of(ann, bob)) {
      person.seesRecordButton("Stop Recording");
      assertThat(person.banner()).isVisible(visible());
    }
    Person cat = person("Cat", Colour.GREEN);
    cat.join(application.url(), "Daily");
    cat.seesRecordButton("Stop Recording");
    assertThat(cat.banner()).isVisible(visible());
    cat.button("Leave").click();
    assertThat(ann.tile("Cat")).isHidden();

    recordFor(Duration.ofSeconds(6));
    bob.button("Stop Recording").click();
    for (Person person : List.of(ann, bob)) {
      person.seesRecordings(1);
      person.seesRecordButton("Start Recording");
      assertThat(person.banner()).isHidden();
      assertThat((Object) person.statuses())
          .isEqualTo(List.of("STOPPED", "STARTING", "STARTED", "STOPPING", "STOPPED"));
    }
    assertThat(bob.firstRecordingName())
        .isEqualTo(ann.firstRecordingName())
        .startsWith("Daily-RM_");

    ann.plays();
    whole(ann, ann.firstRecordingName()).showsSideBySide(Colour.RED, Colour.BLUE);

    ann.deletes();
    ann.seesRecordings(0);
    bob.seesRecordings(0);
  }

  @Test
  void aRoomThatEmptiesWhileRecordingIsListedAllTheSameAlsoAfterARestart() throws Exception {
    Person ann = person("Ann", Colour.YELLOW);
    ann.join(application.url(), "Empty ends");
    ann.button("Start Recording").click();
    ann.seesRecordButton("Stop Recording");
    recordFor(Duration.ofSeconds(3));
    ann.button("Leave").click();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              ann.page().navigate(application.url() + "/recordings.html");
              ann.page().waitForLoadState();
              assertThat(ann.recordingsOf("Empty ends")).hasCount(1);
            });
    String name = Person.nameOf(ann.recordingsOf("Empty ends"));

    application.restart();
    ann.page().navigate(application.url() + "/recordings.html");
    ann.seesRecordingsOf("Empty ends", 1);
    assertThat(Person.nameOf(ann.recordingsOf("Empty ends"))).isEqualTo(name);
    Film film = Film.load(ann.page(), file(name));
    assertThat(film.colourAt(1, 0.5, 0.5).distance(Colour.YELLOW)).isLessThan(30);
  }

  @Test
  void aRecordingWhoseWorkerIsKilledInTheMiddleIsWhole() throws Exception {
    Person ann = person("Ann", Colour.GREEN);
    ann.join(application.url(), "Killed");
    ann.button("Start Recording").click();
    ann.seesRecordButton("Stop Recording");
    recordFor(Duration.ofSeconds(3));
    application.killWorker();
    recordFor(Duration.ofSeconds(3));
    ann.button("Stop Recording").click();
    ann.seesRecordings(1);

    Film film = whole(ann, ann.firstRecordingName());
    for (double at : List.of(1.0, film.durationSeconds() / 2, film.durationSeconds() - 1)) {
      assertThat(film.colourAt(at, 0.5, 0.5).distance(Colour.GREEN)).isLessThan(30);
    }
    assertThat(application.log()).contains("died");
  }

  @Test
  void whoChoosesSoundOnlyGetsARecordingWithoutPictures() {
    Person ann = person("Ann", Colour.RED);
    ann.join(application.url(), "Heard");
    ann.chooses("Choose what to record", "Sound only");
    ann.button("Record Sound Only").click();
    ann.seesRecordButton("Stop Recording");
    recordFor(Duration.ofSeconds(3));
    ann.button("Stop Recording").click();
    ann.seesRecordings(1);

    ann.opensPlayer();
    assertThat(ann.page().locator("dialog[open]").getByText("Sound only")).isVisible(visible());
    ann.page()
        .waitForFunction("() => document.querySelector('dialog[open] video').currentTime > 1");
  }

  /** A film as long as it is listed, and as was recorded: six seconds at least. */
  private Film whole(Person person, String name) {
    Object listed =
        person
            .page()
            .evaluate(
                """
                async name => (await (await fetch('/recordings')).json()).recordings
                    .find(recording => recording.name === name).duration
                """,
                name);
    Film film = Film.load(person.page(), file(name));
    assertThat(film.durationSeconds())
        .isCloseTo(((Number) listed).doubleValue(), within(0.5))
        .isGreaterThan(6);
    return film;
  }

  private URI file(String name) {
    return application.url().resolve("/recordings/" + name.replace(" ", "%20"));
  }
}
