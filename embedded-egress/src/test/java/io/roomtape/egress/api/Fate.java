package io.roomtape.egress.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.livekit.twirp.TwirpException.Code;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What becomes of a field: it shows in what is made of the request, or it is refused by its name.
 *
 * @param name what a refusal says
 * @param shown where it shows, if any value of it does
 * @param usual values, those for what is done without them, too
 */
record Fate<R>(String name, Optional<Function<R, Object>> shown, List<String> usual) {
  /** Makes something of a request. */
  interface Call<R> {
    R make() throws TwirpException;
  }

  static <R> Fate<R> refused(String name, String... usual) {
    return new Fate<>(name, Optional.empty(), List.of(usual));
  }

  static <R> Fate<R> honoured(String name, Function<R, Object> shown, String... usual) {
    return new Fate<>(name, Optional.of(shown), List.of(usual));
  }

  /**
   * Checks a request that differs from a usual one in this field.
   *
   * @return whether it is honoured
   */
  boolean isHonoured(R before, Call<R> changed, Object value) {
    try {
      R made = changed.make();
      if (usual.contains(value.toString())) {
        return false;
      }
      assertThat(shown).as("where it shows").isPresent();
      assertThat(shown.get().apply(made)).isNotEqualTo(shown.get().apply(before));
      return true;
    } catch (TwirpException e) {
      assertThat(e.code()).isIn(Code.UNIMPLEMENTED, Code.INVALID_ARGUMENT);
      assertThat(e).hasMessageContaining(name);
      return false;
    }
  }
}
