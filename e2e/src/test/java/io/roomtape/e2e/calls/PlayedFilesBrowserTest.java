package io.roomtape.e2e.calls;

import static livekit.LivekitEgress.EncodedFileType.MP3;
import static livekit.LivekitEgress.EncodedFileType.MP4;
import static livekit.LivekitEgress.EncodedFileType.OGG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.roomtape.e2e.Colour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.FileInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of sound alone and of single tracks, of somebody who pauses: all play to their ends. */
final class PlayedFilesBrowserTest extends TwoPeople {
  private static final Colour RED = new Colour(192, 48, 48);
  private static final double HEARD = 0.01;
  private static final double SILENT = 0.002;

  /** Of somebody who speaks, pauses and speaks, for a second and a half each. */
  private static final double SECONDS = 4.5;

  @TempDir Path folder;

  @Test
  void soundAloneAndTracksPlayAsLongAsTheyWereRecorded() throws Exception {
    Caller ann = calls.silent("ann", ClientVersion.NEWEST);
    ann.does("() => publishMicrophoneThatStops()");
    ann.does("([colour]) => publishColour(colour, 'vp8')", "rgb(192, 48, 48)");
    try (RoomRecorder recorder = calls.server().recorder(folder)) {
      Map<String, String> recordings = new HashMap<>();
      for (EncodedFileType type : List.of(MP4, OGG, MP3)) {
        recordings.put(
            "sound." + type.name().toLowerCase(Locale.ROOT),
            recorder.startSound(calls.room(), type));
      }
      recordings.put("track.ogg", recorder.startTrack(calls.room(), track(ann, "microphone")));
      recordings.put("track.webm", recorder.startTrack(calls.room(), track(ann, "camera")));
      ann.does("() => pausesAndGoesOn()");

      for (String recording : recordings.values()) {
        recorder.beginToEnd(recording);
      }
      for (Map.Entry<String, String> recording : recordings.entrySet()) {
        FileInfo file = recorder.ended(recording.getValue()).getFileResults(0);
        playsAsLongAsItIs(ann, recording.getKey(), file.getDuration() / 1e9);
      }
    }
  }

  private static String track(Caller who, String source) {
    return who.tells("([source]) => own(source).trackSid", source).toString();
  }

  private void playsAsLongAsItIs(Caller ann, String name, double seconds) throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve(name));
    assertThat(ann.plays(file))
        .as(name)
        .isCloseTo(seconds, within(0.3))
        .isGreaterThan(SECONDS - 0.3);
    if (name.endsWith("webm")) {
      assertThat(lastColour(ann).distance(RED)).as(name).isLessThan(30);
    } else {
      fallsSilentAndIsHeardAgain(name, ann.hears(file));
    }
  }

  private static Colour lastColour(Caller ann) {
    List<?> pixel = (List<?>) ann.tells("() => colourOf(film)");
    return new Colour(component(pixel, 0), component(pixel, 1), component(pixel, 2));
  }

  private static int component(List<?> pixel, int index) {
    return ((Number) pixel.get(index)).intValue();
  }

  private static void fallsSilentAndIsHeardAgain(String name, List<Double> levels) {
    assertThat(levels.stream().filter(level -> level < SILENT).count())
        .as("tenths of a second without sound in %s, of all %s", name, levels)
        .isBetween(8L, 25L);
    assertThat(levels.subList(3, 10)).as(name).allMatch(level -> level > HEARD);
    assertThat(levels.subList(levels.size() - 8, levels.size() - 3))
        .as(name)
        .allMatch(level -> level > HEARD);
  }
}
