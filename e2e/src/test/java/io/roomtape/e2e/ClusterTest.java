package io.roomtape.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.roomtape.e2e.Person.visible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Join, record, watch, delete on a LiveKit cluster, each at another node of the application. */
final class ClusterTest {
  @SuppressWarnings("NullAway.Init") // STARTED sets it.
  static Browsers browsers;

  @RegisterExtension
  static final BeforeAllCallback STARTED = context -> browsers = Browsers.of(context);

  @Test
  void peopleAtTwoNodesAreRecordedByAWorkerAndSeeTheSameRecording() throws Exception {
    try (Cluster cluster = new Cluster()) {
      Person ann = Person.at(browsers, "Ann", Colour.RED);
      Person bob = Person.at(browsers, "Bob", Colour.BLUE);
      ann.join(cluster.node('A'), "Cluster");
      bob.join(cluster.node('B'), "Cluster");
      ann.seesMoving("Bob");
      bob.seesMoving("Ann");

      ann.button("Start Recording").click();
      for (Person person : List.of(ann, bob)) {
        person.seesRecordButton("Stop Recording");
        assertThat(person.banner()).isVisible(visible());
      }
      pass(Duration.ofSeconds(4));
      bob.button("Stop Recording").click();
      for (Person person : List.of(ann, bob)) {
        person.seesRecordings(1);
        assertThat((Object) person.statuses())
            .isEqualTo(List.of("STOPPED", "STARTING", "STARTED", "STOPPING", "STOPPED"));
      }
      String name = bob.firstRecordingName();
      assertThat(name).isEqualTo(ann.firstRecordingName());

      ann.plays();
      Film film = Film.load(bob.page(), cluster.node('B').resolve("/recordings/" + name));
      assertThat(film.durationSeconds()).isGreaterThan(4);
      film.showsSideBySide(Colour.RED, Colour.BLUE);
      hasAllThatWasSeen(ann.page(), cluster.node('A').resolve("/recordings/" + name));
      ann.deletes();
      bob.seesRecordings(0);
      assertThat(cluster.workersLog()).noneMatch(line -> line.contains(" ERROR "));
    } finally {
      browsers.closeContexts();
    }
  }

  private static void pass(Duration time) {
    long from = System.nanoTime();
    Awaitility.await().until(() -> System.nanoTime() - from > time.toNanos());
  }

  /** What the recorder in the application keeps beside a film, the worker does, too. */
  private static void hasAllThatWasSeen(Page page, URI recording) {
    Map<?, ?> beside =
        (Map<?, ?>)
            page.evaluate(
                """
                async recording => {
                  const at = what => fetch(`${recording}/${what}`);
                  const metadata = await (await at('metadata')).json();
                  const timeline = await (await at('timeline')).json();
                  return {
                    reason: metadata.endReason,
                    named: metadata.participants.join(),
                    told: timeline.participants.map(one => one.name).join(),
                    poster: (await at('poster.jpg')).status};
                }
                """,
                recording.toString());
    assertThat((Object) beside)
        .isEqualTo(
            Map.of(
                "reason", "StopEgress API",
                "named", "Ann,Bob",
                "told", "Ann,Bob",
                "poster", 200));
  }
}
