package io.roomtape.contract.media;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import retrofit2.Call;
import retrofit2.Response;

/** Calls that a client of LiveKit's server SDK has made ready. */
public final class SdkCalls {
  private SdkCalls() {}

  /** What a call that must succeed brings. */
  public static <T> T answered(Call<T> call) throws IOException {
    return requireNonNull(succeeds(call).body());
  }

  /** Fails the test unless the call succeeds. */
  public static <T> Response<T> succeeds(Call<T> call) throws IOException {
    Response<T> answer = call.execute();
    if (!answer.isSuccessful()) {
      throw new AssertionError(call.request().url() + ": " + answer.code() + " " + error(answer));
    }
    return answer;
  }

  /** Fails the test unless the call is refused with this status and Twirp's code. */
  public static void isRefused(Call<?> call, int status, String code) throws IOException {
    Response<?> answer = call.execute();
    assertThat(error(answer)).contains("\"code\":\"" + code + "\"");
    assertThat(answer.code()).isEqualTo(status);
  }

  private static String error(Response<?> answer) throws IOException {
    try (var body = answer.errorBody()) {
      return body == null ? "" : body.string();
    }
  }
}
