package io.roomtape.server;

import io.roomtape.egress.EmbeddedEgress;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Not ready without a recorder that can record; another LiveKit's is not ours to judge. One that
 * waits for the storage records all the same, and says what it waits for.
 */
final class RecorderHealth implements HealthIndicator {
  private final Supplier<Optional<EmbeddedEgress>> recorder;

  RecorderHealth(Supplier<Optional<EmbeddedEgress>> recorder) {
    this.recorder = recorder;
  }

  @Override
  public Health health() {
    return recorder.get().map(RecorderHealth::of).orElseGet(() -> Health.up().build());
  }

  private static Health of(EmbeddedEgress recorder) {
    Health.Builder health =
        recorder
            .unusable()
            .map(reason -> Health.down().withDetail("reason", reason))
            .orElseGet(Health::up);
    recorder
        .storageProblem()
        .ifPresent(
            reason ->
                health
                    .withDetail("waitingForStorage", recorder.numbers().waitingForStorage())
                    .withDetail("storage", reason));
    recorder.encoder().ifPresent(encoder -> health.withDetail("encoder", encoder));
    return health.build();
  }
}
