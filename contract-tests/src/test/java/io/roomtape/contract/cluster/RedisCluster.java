package io.roomtape.contract.cluster;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.roomtape.contract.RealServers;
import io.roomtape.contract.RunningRedis;
import io.roomtape.psrpc.redis.HostPort;
import io.roomtape.servers.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Several servers of Redis that know of each other. */
final class RedisCluster {
  private static final int SLOTS = 16_384;

  private RedisCluster() {}

  private interface Commands {
    void run(RedisCommands<String, String> redis);
  }

  private static void at(RunningRedis node, Commands commands) {
    try (RedisClient client = RedisClient.create("redis://" + node.address());
        var connection = client.connect()) {
      commands.run(connection.sync());
    }
  }

  /** Makes a cluster of them, without replicas. */
  static void join(List<RunningRedis> nodes) {
    int share = SLOTS / nodes.size() + 1;
    for (int i = 0; i < nodes.size(); i++) {
      int[] slots = IntStream.range(i * share, Math.min(SLOTS, (i + 1) * share)).toArray();
      HostPort first = nodes.getFirst().address();
      boolean others = i > 0;
      at(
          nodes.get(i),
          redis -> {
            redis.clusterAddSlots(slots);
            if (others) {
              redis.clusterMeet(first.host(), first.port());
            }
          });
    }
    for (RunningRedis node : nodes) {
      at(
          node,
          redis ->
              Awaitility.await().until(() -> redis.clusterInfo().contains("cluster_state:ok")));
    }
  }

  /** Ends every connection to it but the one that says so. */
  static void cutAll(RunningRedis node) {
    at(node, redis -> redis.clientKill(KillArgs.Builder.typePubsub()));
    at(node, redis -> redis.clientKill(KillArgs.Builder.typeNormal().skipme()));
  }

  /** A sentinel that knows of a master and of its replica. */
  static RunningRedis sentinelOfReplicated(String name, RunningRedis master) throws IOException {
    await(master, "replication", "state=online");
    RunningRedis sentinel = sentinel(name, master.address());
    await(sentinel, "sentinel", "slaves=1");
    return sentinel;
  }

  private static void await(RunningRedis server, String section, String word) {
    at(server, redis -> Awaitility.await().until(() -> redis.info(section).contains(word)));
  }

  /** What it is at this moment: {@code master} or {@code slave}. */
  static String role(RunningRedis node) {
    List<String> role = new ArrayList<>();
    at(node, redis -> role.add(String.valueOf(redis.role().getFirst())));
    return role.getFirst();
  }

  /** A sentinel that knows a master by this name. */
  static RunningRedis sentinel(String master, HostPort address) throws IOException {
    Path file = RealServers.workFolder("sentinel").resolve("sentinel.conf");
    Files.writeString(
        file,
        """
        sentinel monitor %1$s %2$s %3$s 1
        sentinel down-after-milliseconds %1$s 300
        sentinel failover-timeout %1$s 2000
        """
            .formatted(master, address.host(), address.port()));
    return RunningRedis.sentinel(FreePorts.tcp(), file);
  }
}
