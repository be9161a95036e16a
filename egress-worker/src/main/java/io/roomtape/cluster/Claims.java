package io.roomtape.cluster;

import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.psrpc.Handler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a request is one for this worker now. */
final class Claims {
  /** After that long the machine's average shows what a recording costs. */
  private static final Duration YOUTH = Duration.ofSeconds(15);

  private record Young(Instant since, Cost cost) {}

  private final WorkerSettings settings;
  private final Gauge gauge;
  private final Clock clock;
  private final List<Young> young = new ArrayList<>();

  Claims(WorkerSettings settings, Gauge gauge, Clock clock) {
    this.settings = settings;
    this.gauge = gauge;
    this.clock = clock;
  }

  float affinity(StartRequest request, EmbeddedEgress egress) {
    boolean others = settings.passOn().stream().anyMatch(kind -> kind.concerns(request.request()));
    return others || lack(Cost.of(request.request()), egress).isPresent()
        ? Handler.SILENT
        : Handler.AT_ONCE;
  }

  /** Why a recording of this cost cannot begin now. */
  Optional<String> lack(Cost next, EmbeddedEgress egress) {
    return egress
        .unusable()
        .or(() -> new Capacity(settings.capacity()).lack(gauge.machine(), taken(egress), next));
  }

  /** One has begun. */
  synchronized void begun(Cost cost) {
    young.add(new Young(clock.instant(), cost));
  }

  private synchronized Taken taken(EmbeddedEgress egress) {
    Instant old = clock.instant().minus(YOUTH);
    young.removeIf(each -> each.since().isBefore(old));
    List<Cost> costs = young.stream().map(Young::cost).toList();
    var numbers = egress.numbers();
    int running = (int) Math.max(numbers.running(), costs.size());
    return new Taken(running, settings.composing(), costs, numbers.lag());
  }
}
