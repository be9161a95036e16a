package io.roomtape.server;

import io.roomtape.server.index.JdbcLeases;
import io.roomtape.server.index.JdbcNodes;
import io.roomtape.server.settings.Settings;
import io.roomtape.server.upkeep.Heartbeat;
import io.roomtape.server.upkeep.Leases;
import io.roomtape.server.upkeep.NodeId;
import io.roomtape.server.upkeep.Nodes;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes this process known to those that share its database. */
@Configuration(proxyBeanMethods = false)
class NodeWiring {
  @Bean
  NodeId nodeId() {
    return NodeId.random();
  }

  @Bean
  Leases leases(JdbcClient jdbc) {
    return new JdbcLeases(jdbc);
  }

  @Bean
  Nodes nodes(
      JdbcClient jdbc, PlatformTransactionManager transactions, NodeId node, Settings settings) {
    return new JdbcNodes(
        jdbc, new TransactionTemplate(transactions), node, !settings.database().isShared());
  }

  @Bean
  HealthIndicator dbHealthIndicator(Nodes nodes) {
    return new DatabaseHealth(nodes);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Heartbeat heartbeat(Nodes nodes, Settings settings) {
    return new Heartbeat(nodes, settings.database().isShared());
  }
}
