package io.roomtape.egress.compose;

import static io.roomtape.egress.compose.Sender.Track.PICTURE;
import static io.roomtape.egress.compose.Sender.Track.SOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the clocks of a sender do: no sound is lost, none chopped, all is where it was, and seen
 * with its picture one second after the disturbance.
 */
class ClocksTest {
  private static final double IN_SYNC = 0.045;

  /**
   * What the tone itself and a fade of 3 ms have; a sample too many or too few has ten times it.
   */
  private static final double NO_CLICK = 0.0015;

  private static final List<Arguments> KINDS = new ArrayList<>();

  private static void kind(String name, Consumer<Sender> what) {
    kind(name, 10, what);
  }

  private static void kind(String name, double length, Consumer<Sender> what) {
    KINDS.add(Arguments.of(name, length, what));
  }

  static {
    kind("nothing happens", s -> {});
    kind("jitter of 80 ms", s -> s.jitters(0.08));
    kind("a tenth of the packets is lost", s -> s.loses(0.1));
    pauses();
    jumps();
    clocksAreSet();
    drifts();
    reports();
    networks();
  }

  private static void pauses() {
    for (double seconds : List.of(0.3, 0.8, 3.0, 11.0)) {
      double length = 9 + seconds;
      kind("sound pauses " + seconds, length, s -> s.pauses(SOUND, 4, seconds));
      kind("picture pauses " + seconds, length, s -> s.pauses(PICTURE, 4, seconds));
      kind("both pause " + seconds, length, s -> s.sleeps(4, seconds));
      kind("both pause, no reports " + seconds, length, s -> s.neverReports().sleeps(4, seconds));
    }
    kind("muted and stopped", 18, s -> s.mutes(4, 8));
    kind("sound replaced by none, twice", 14, s -> s.pauses(SOUND, 4, 1).pauses(SOUND, 8, 1));
    kind("pauses and goes on elsewhere", s -> s.pauses(SOUND, 4, 1).leaps(SOUND, 4.9, 7_000));
    kind("falls asleep before any report", s -> s.neverReports().sleeps(0.6, 2));
  }

  private static void jumps() {
    for (double seconds : List.of(0.3, -0.3, 2.0, -2.0, 10_800.0, -10_800.0)) {
      kind("sound jumps " + seconds, s -> s.leaps(SOUND, 5, seconds));
      kind("picture jumps " + seconds, s -> s.leaps(PICTURE, 5, seconds));
      kind("both jump " + seconds, s -> s.leaps(SOUND, 5, seconds).leaps(PICTURE, 5, seconds));
      kind("sound jumps, no reports " + seconds, s -> s.neverReports().leaps(SOUND, 5, seconds));
      kind(
          "picture jumps, no reports " + seconds, s -> s.neverReports().leaps(PICTURE, 5, seconds));
    }
    kind("both jump apart", s -> s.leaps(SOUND, 5, 3_600).leaps(PICTURE, 5.3, -50));
  }

  private static void clocksAreSet() {
    for (double seconds : List.of(0.1, -0.1, 0.4, -0.4, 3_600.0, -3_600.0, 86_400.0, -86_400.0)) {
      kind("clock set by " + seconds, s -> s.setsClock(5, seconds));
      kind("clock set between first reports by " + seconds, s -> s.setsClock(1, seconds));
      kind("clock set before reports by " + seconds, s -> s.setsClock(0.3, seconds));
    }
    kind("clock set while asleep", s -> s.sleeps(4, 2).setsClock(5, -1));
  }

  private static void drifts() {
    for (double ppm : List.of(200.0, 300.0, -300.0)) {
      kind("microphone drifts " + ppm, 20, s -> s.drifts(ppm));
      kind("everything drifts " + ppm, 20, s -> s.isSlow(ppm));
      kind("drifts, no reports " + ppm, 20, s -> s.isSlow(ppm).neverReports());
    }
  }

  private static void reports() {
    kind("no reports", Sender::neverReports);
    kind("late first reports", 14, s -> s.reportsFrom(4));
    kind("reports that lie", Sender::lies);
  }

  private static void networks() {
    for (double seconds : List.of(0.3, 0.5, 1.0, 3.0, 8.0)) {
      kind("network stalls " + seconds, 10 + seconds, s -> s.stalls(4, seconds, 10));
      kind(
          "stalls, no reports " + seconds,
          10 + seconds,
          s -> s.neverReports().stalls(4, seconds, 4));
    }
    kind("network catches up slowly", 20, s -> s.stalls(4, 3, 1.33));
  }

  static Stream<Arguments> kinds() {
    return KINDS.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void soundIsWholeUncutAndInSync(String name, double length, Consumer<Sender> what) {
    Sender sender = new Sender(length);
    what.accept(sender);
    var journal = sender.journal();

    Film film = Film.of(journal);

    assertThat(film.seconds()).isCloseTo(length, within(0.05));
    assertThat(film.holes()).as("holes in the sound").hasSize(sender.holes);
    assertThat(film.secondsHeard())
        .as("sound that is heard")
        .isCloseTo(sender.packetsOfSound * 0.02, within(0.02 + 0.004 * sender.holes));
    assertThat(film.worstClick()).as("click").isLessThan(NO_CLICK);
    soundIsInPlace(film);
    picturesAreInSync(film, sender);
  }

  private static void soundIsInPlace(Film film) {
    double worst = 0;
    for (double at = 0; at < film.seconds(); at += 0.005) {
      double off = film.soundDelay(at) - Sender.SOUND_DELAY;
      worst = Math.abs(off) > Math.abs(worst) ? off : worst;
    }
    assertThat(worst).as("how much the sound is late").isBetween(-IN_SYNC, IN_SYNC);
  }

  private static void picturesAreInSync(Film film, Sender sender) {
    List<Double> behind =
        film.seen().stream()
            .filter(seen -> sender.isSettled(seen.at()))
            .map(
                seen ->
                    seen.at() - seen.taken() - film.soundDelay(seen.taken() + Sender.SOUND_DELAY))
            .filter(Double::isFinite)
            .toList();
    assertThat(behind).as("pictures that were compared").hasSizeGreaterThan(60);
    assertThat(behind)
        .as("how much pictures are behind their sound")
        .allSatisfy(seconds -> assertThat(seconds).isBetween(-IN_SYNC, IN_SYNC));
  }
}
