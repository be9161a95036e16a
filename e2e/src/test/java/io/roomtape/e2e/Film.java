package io.roomtape.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A recording as a browser plays it: duration, pixels at an instant, loudness of its sound. */
public record Film(double durationSeconds, int width, int height, double loudness, Page page) {
  /** Loads the whole file, decodes its sound, and opens it in a video element of the page. */
  public static Film load(Page page, URI file) {
    Object answer =
        page.evaluate(
            """
            async url => {
              const bytes = await (await fetch(url)).arrayBuffer();
              const sound = await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(bytes);
              const samples = sound.getChannelData(0);
              let sum = 0;
              for (const s of samples) sum += s * s;
              const video = document.createElement('video');
              video.id = 'film'; video.muted = true; video.src = url;
              document.body.append(video);
              await new Promise((done, failed) => {
                video.onloadeddata = done;
                video.onerror = () => failed(new Error(video.error.message));
              });
              return {duration: video.duration, width: video.videoWidth,
                  height: video.videoHeight, loudness: Math.sqrt(sum / samples.length)};
            }
            """,
            file.toString());
    Map<?, ?> film = (Map<?, ?>) answer;
    return new Film(
        number(film, "duration"),
        (int) number(film, "width"),
        (int) number(film, "height"),
        number(film, "loudness"),
        page);
  }

  /** Seeks, waits for the picture, and reads the colour at a point given as parts of the frame. */
  public Colour colourAt(double seconds, double x, double y) {
    List<?> pixel =
        (List<?>)
            page.evaluate(
                """
                async ([seconds, x, y]) => {
                  const video = document.getElementById('film');
                  await new Promise(done => {
                    video.onseeked = () => video.requestVideoFrameCallback
                        ? requestAnimationFrame(() => requestAnimationFrame(done)) : done();
                    video.currentTime = seconds;
                  });
                  const canvas = document.createElement('canvas');
                  canvas.width = video.videoWidth; canvas.height = video.videoHeight;
                  const context = canvas.getContext('2d');
                  context.drawImage(video, 0, 0);
                  const at = context.getImageData(
                      Math.round(x * canvas.width), Math.round(y * canvas.height), 1, 1).data;
                  return [at[0], at[1], at[2]];
                }
                """,
                List.of(seconds, x, y));
    return new Colour(component(pixel, 0), component(pixel, 1), component(pixel, 2));
  }

  /** Fails unless it sounds, and both are seen beside each other at its end, in any order. */
  void showsSideBySide(Colour one, Colour other) {
    assertThat(loudness).isGreaterThan(0.001);
    double nearTheEnd = durationSeconds - 1;
    List<Colour> tiles = List.of(colourAt(nearTheEnd, 0.25, 0.5), colourAt(nearTheEnd, 0.75, 0.5));
    for (Colour expected : List.of(one, other)) {
      assertThat(tiles).anySatisfy(tile -> assertThat(tile.distance(expected)).isLessThan(30));
    }
  }

  private static int component(List<?> pixel, int index) {
    return ((Number) pixel.get(index)).intValue();
  }

  private static double number(Map<?, ?> film, String key) {
    return film.get(key) instanceof Number n ? n.doubleValue() : Double.NaN;
  }
}
