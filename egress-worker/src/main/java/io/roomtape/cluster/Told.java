package io.roomtape.cluster;

import io.roomtape.cluster.Report.Kind;
import io.roomtape.egress.recording.Announcements;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import livekit.LivekitEgress.EgressInfo;

/**
 * What the recorder tells of its egresses goes to the server, which sends the webhooks, those that
 * a request brings along, too.
 */
public final class Told implements Announcements {
  private static final String STARTED = "egress_started";

  private final Outbox outbox;
  private final Set<Consumer<EgressInfo>> listeners = new CopyOnWriteArraySet<>();

  public Told(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Hears each state that is told. */
  void listen(Consumer<EgressInfo> listener) {
    listeners.add(listener);
  }

  @Override
  public void changed(EgressInfo info, String event) {
    outbox.add(new Report(event.equals(STARTED) ? Kind.CREATED : Kind.UPDATED, info));
    listeners.forEach(listener -> listener.accept(info));
  }

  /** The server knows its keys. */
  @Override
  public boolean canSign(String key) {
    return true;
  }
}
