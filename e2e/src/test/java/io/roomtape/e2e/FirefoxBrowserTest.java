package io.roomtape.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.roomtape.e2e.Person.visible;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Firefox, with the settings that nobody has made. */
final class FirefoxBrowserTest extends WholeProduct {
  private static final Duration PATIENCE = Duration.ofMillis((long) Person.PATIENCE_MS);

  // How loud what another says gets within a second and a half: 1 at most. An AudioContext would
  // wait for a device to play on, which a machine that tests may not have.
  private static final String HEARD =
      """
      async () => {
        const stream = [...document.querySelectorAll('audio')]
            .map(audio => audio.srcObject).find(stream => stream?.getAudioTracks().length);
        if (!stream) return 0;
        const recorder = new MediaRecorder(new MediaStream(stream.getAudioTracks()));
        const parts = [];
        recorder.ondataavailable = event => parts.push(event.data);
        const stopped = new Promise(done => { recorder.onstop = done; });
        recorder.start();
        await new Promise(done => setTimeout(done, 1500));
        recorder.stop();
        await stopped;
        const file = await new Blob(parts).arrayBuffer();
        const sound = await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(file);
        return sound.getChannelData(0).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
      }
      """;

  // Whether the picture of a tile changes within two seconds.
  private static final String SEES =
      """
      async identity => {
        const video = document.querySelector(
            `[data-testid=participant-tile][data-identity="${identity}"] video`);
        if (!video?.videoWidth) return false;
        const canvas = document.createElement('canvas');
        canvas.width = 64; canvas.height = 36;
        const context = canvas.getContext('2d', {willReadFrequently: true});
        const picture = () => {
          context.drawImage(video, 0, 0, 64, 36);
          return [...context.getImageData(0, 0, 64, 4).data].join();
        };
        const before = picture();
        for (let i = 0; i < 40; i++) {
          await new Promise(done => setTimeout(done, 50));
          if (picture() !== before) return true;
        }
        return false;
      }
      """;

  private static final String FILL =
      """
      name => {
        const fill = (label, text) => {
          const input = [...document.querySelectorAll('label')]
              .find(found => found.textContent.startsWith(label)).control;
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
              .set.call(input, text);
          input.dispatchEvent(new Event('input', {bubbles: true}));
        };
        fill('Your name', name);
        fill('Room', 'Foxes');
      }
      """;

  // Whether there is a button of that text; it is pressed.
  private static final String PRESS =
      """
      text => {
        const button = [...document.querySelectorAll('button')]
            .find(found => found.textContent.trim() === text && !found.disabled);
        button?.click();
        return Boolean(button);
      }
      """;

  private static final String PLAYS =
      """
      () => {
        const video = document.querySelector('dialog[open] video');
        if (video?.error) throw new Error(video.error.message);
        return Boolean(video && video.currentTime > 1 && video.videoWidth);
      }
      """;

  @TempDir Path folder;

  private Firefox firefox;

  @BeforeEach
  void start() throws Exception {
    firefox = Firefox.launch(folder);
  }

  @AfterEach
  void stop() throws Exception {
    firefox.close();
  }

  @Test
  void itIsSeenAndHeardSeesAndHearsAndPlaysARecording() throws Exception {
    Person ann = person("Ann", Colour.RED);
    ann.join(application.url(), "Foxes");
    firefox.open(application.url());
    firefox.evaluate(FILL, "Fox");
    press("Join");

    ann.seesMoving("Fox");
    soon(() -> ((Number) ann.page().evaluate(HEARD)).doubleValue() > 0.01);
    soon(() -> firefox.evaluate(SEES, "Ann").getAsBoolean());
    soon(() -> firefox.evaluate(HEARD, "").getAsDouble() > 0.01);

    press("Start Recording");
    ann.seesRecordButton("Stop Recording");
    assertThat(ann.banner()).isVisible(visible());
    recordFor(Duration.ofSeconds(3));
    press("Stop Recording");
    ann.seesRecordings(1);
    press("Play");
    soon(() -> firefox.evaluate(PLAYS, "").getAsBoolean());
  }

  /** In this thread: Playwright answers no other. */
  private static void soon(Callable<Boolean> fact) {
    await().pollInSameThread().atMost(PATIENCE).until(fact);
  }

  private void press(String button) {
    soon(() -> firefox.evaluate(PRESS, button).getAsBoolean());
  }
}
