package io.roomtape.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptAuditTest {
  private static final Instant NOW = Instant.parse("2026-12-01T03:21:53Z");

  private final List<AuditEntry> kept = new ArrayList<>();
  private final KeptAudit audit = new KeptAudit(new Kept());

  @Test
  void whatSomebodyDoesAgainAndAgainIsKeptOnceInTenMinutes() {
    for (int second = 0; second <= 600; second += 60) {
      audit.add(entry(second, Action.PLAY, "a.mp4", true));
    }
    audit.add(entry(601, Action.PLAY, "b.mp4", true));
    audit.add(entry(601, Action.PLAY, "a.mp4", false));
    audit.add(entry(602, Action.PLAY, "a.mp4", false));
    assertThat(kept)
        .containsExactly(
            entry(0, Action.PLAY, "a.mp4", true),
            entry(600, Action.PLAY, "a.mp4", true),
            entry(601, Action.PLAY, "b.mp4", true),
            entry(601, Action.PLAY, "a.mp4", false));
  }

  @Test
  void whatChangesSomethingIsKeptEachTime() {
    audit.add(entry(0, Action.DELETE, "a.mp4", true));
    audit.add(entry(0, Action.DELETE, "a.mp4", true));
    assertThat(kept).hasSize(2);
  }

  @Test
  void aFloodOfRefusalsIsBoundedInMemory() {
    for (int i = 0; i < 10_050; i++) {
      audit.add(entry(0, Action.PLAY, "n" + i, false));
    }
    assertThat(kept).hasSize(10_050);
    assertThat(audit.remembered()).isLessThanOrEqualTo(10_000);
  }

  @Test
  void nobodyIsRefusedBecauseNothingCanBeKept() {
    new KeptAudit(new Broken()).add(entry(0, Action.DELETE, "a.mp4", true));
  }

  @Test
  void longNamesAreCut() {
    assertThat(entry(0, Action.DELETE, "x".repeat(5_000), true).what())
        .hasSize(1_000)
        .endsWith("…");
  }

  private static AuditEntry entry(int second, Action action, String what, boolean allowed) {
    return new AuditEntry(
        NOW.plus(Duration.ofSeconds(second)), "ann", "192.0.2.7", action, what, allowed);
  }

  private class Kept implements AuditLog {
    @Override
    public void add(AuditEntry entry) {
      kept.add(entry);
    }

    @Override
    public List<Numbered> before(long number, int limit) {
      return List.of();
    }

    @Override
    public int removeBefore(Instant end) {
      return 0;
    }
  }

  private final class Broken extends Kept {
    @Override
    public void add(AuditEntry entry) {
      throw new IllegalStateException("The disk is full");
    }
  }
}
