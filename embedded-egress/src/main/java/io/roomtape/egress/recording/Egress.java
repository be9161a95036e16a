package io.roomtape.egress.recording;

import java.util.function.UnaryOperator;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;

/** What is told of one recording. Changes are saved and announced one after another. */
final class Egress {
  private final Egresses all;
  private EgressInfo info;

  Egress(Egresses all, EgressInfo info) {
    this.all = all;
    this.info = info;
  }

  synchronized EgressInfo info() {
    return info;
  }

  String id() {
    return info().getEgressId();
  }

  EgressStatus status() {
    return info().getStatus();
  }

  /** Announces the first state, which is saved already. */
  synchronized EgressInfo begin() {
    all.announce(info, "egress_started");
    return info;
  }

  synchronized void change(UnaryOperator<EgressInfo> step) {
    info = step.apply(info);
    all.changed(info, "egress_updated");
  }

  /**
   * The last change.
   *
   * @param kept runs when it is remembered, before it is announced
   */
  synchronized void end(UnaryOperator<EgressInfo> step, Runnable kept) {
    boolean saved = keep(step);
    kept.run();
    if (!saved) {
      all.keep(info);
    }
    all.announce(info, "egress_ended");
  }

  /** A change that is not to be remembered over a restart yet. */
  synchronized void set(UnaryOperator<EgressInfo> step) {
    info = step.apply(info);
  }

  /**
   * Remembers a change that nobody is told of.
   *
   * @return whether it is remembered over a restart, too
   */
  synchronized boolean keep(UnaryOperator<EgressInfo> step) {
    info = step.apply(info);
    return all.keep(info);
  }
}
