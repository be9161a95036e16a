package io.roomtape.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.cluster.CapacitySettings;
import io.roomtape.cluster.EgressWorker;
import io.roomtape.cluster.WorkerSettings;
import io.roomtape.egress.EgressConfig;
import io.roomtape.psrpc.MemoryBus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  @TempDir Path folder;

  @Test
  void liveKitsMetricsHaveItsNamesAndLabels() {
    EgressConfig config =
        new EgressConfig(folder.resolve("recorder"), (file, path) -> String.valueOf(file));
    WorkerSettings settings =
        new WorkerSettings(folder.resolve("cluster"), Set.of(), CapacitySettings.LAG, 2);
    Map<String, String> labels = Map.of("node_id", "NE_1", "cluster_id", "");
    try (EgressWorker worker =
        EgressWorker.start(
            new MemoryBus(), config, (room, identity, listener) -> Optional.empty(), settings)) {
      String page = new Pages(worker, () -> true, new Uploads(), labels).metrics();
      String plain = "{cluster_id=\"\",node_id=\"NE_1\"} ";
      assertThat(page)
          .contains(
              "livekit_egress_available" + plain + "0\n",
              "livekit_egress_can_accept_request" + plain + "0\n",
              "livekit_egress_is_disabled" + plain + "1\n",
              "livekit_egress_is_terminating" + plain + "1\n",
              "livekit_load_ratio{cluster_id=\"\",node_id=\"NE_1\",type=\"cpu\"} ",
              "livekit_node_cpu_load{cluster_id=\"\",node_id=\"NE_1\",node_type=\"EGRESS\"} ",
              "livekit_egress_cgroup_read_success" + plain,
              "roomtape_egress_stored_total 0\n");
    }
  }
}
