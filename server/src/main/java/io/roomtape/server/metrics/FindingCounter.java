package io.roomtape.server.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.roomtape.server.reconciliation.Findings;
import java.util.Locale;

/** Counts what reconciliation set right, by what it was. */
public final class FindingCounter implements Findings {
  private static final String NAME = "roomtape.reconciled";

  private final MeterRegistry registry;

  public FindingCounter(MeterRegistry registry) {
    this.registry = registry;
    // From the start, so that an alert sees the first one.
    for (Finding finding : Finding.values()) {
      registry.counter(NAME, "found", tag(finding));
    }
  }

  @Override
  public void found(Finding finding) {
    registry.counter(NAME, "found", tag(finding)).increment();
  }

  private static String tag(Finding finding) {
    return finding.name().toLowerCase(Locale.ROOT);
  }
}
