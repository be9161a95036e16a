package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.roomtape.contract.livekit.SignalPath;
import java.time.Duration;
import livekit.LivekitRtc.SignalResponse.MessageCase;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** News about media, for those who have none. */
@Execution(CONCURRENT)
abstract class QualitiesContract {
  /** Longer than any period with which livekit-server looks at media. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(6);

  private final MediaServerUnderTest server;

  QualitiesContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @ParameterizedTest
  @EnumSource
  void whoHasNoMediaHearsNothingOfIt(SignalPath path) {
    var room = newRoomName("quality");
    try (var alice = server.join(path, room, "alice");
        var bob = server.join(path, room, "bob")) {
      await()
          .during(LONG_ENOUGH)
          .atMost(LONG_ENOUGH.plusSeconds(4))
          .until(
              () ->
                  !alice.heardOf(MessageCase.CONNECTION_QUALITY)
                      && !bob.heardOf(MessageCase.CONNECTION_QUALITY)
                      && !alice.heardOf(MessageCase.STREAM_STATE_UPDATE)
                      && !alice.heardOf(MessageCase.SUBSCRIBED_QUALITY_UPDATE)
                      && !alice.heardOf(MessageCase.SPEAKERS_CHANGED));
    }
  }
}
