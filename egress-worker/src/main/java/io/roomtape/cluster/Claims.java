package io.roomtape.cluster;

import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.egress.recording.EgressStates;
import io.roomtape.psrpc.Handler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.jspecify.annotations.Nullable;

/** Whether a request is one for this worker now. */
final class Claims {
  /** After that long the machine's average shows what a recording costs. */
  private static final Duration YOUTH = Duration.ofSeconds(15);

  private record Young(String egressId, Instant since, Cost cost) {}

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

  double cpuRatio() {
    return new Capacity(settings.capacity()).cpuRatio(gauge.machine());
  }

  /** One has begun. */
  synchronized void begun(String egressId, Cost cost) {
    young.add(new Young(egressId, clock.instant(), cost));
  }

  /** One whose room is still empty costs nothing yet, and will. */
  private synchronized Taken taken(EmbeddedEgress egress) {
    Map<String, EgressStatus> live =
        egress.calls().all().stream()
            .filter(info -> !EgressStates.isOver(info))
            .collect(Collectors.toMap(EgressInfo::getEgressId, EgressInfo::getStatus));
    Instant old = clock.instant().minus(YOUTH);
    young.removeIf(each -> isSeen(each, old, live.get(each.egressId())));
    List<Cost> costs = young.stream().map(Young::cost).toList();
    return new Taken(live.size(), settings.composing(), costs, egress.numbers().lag());
  }

  private static boolean isSeen(Young begun, Instant old, @Nullable EgressStatus status) {
    return status == null
        || (begun.since().isBefore(old) && status != EgressStatus.EGRESS_STARTING);
  }
}
