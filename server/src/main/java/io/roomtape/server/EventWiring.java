package io.roomtape.server;

import io.roomtape.server.events.Inbox;
import io.roomtape.server.events.InboxProcessing;
import io.roomtape.server.events.InboxStore;
import io.roomtape.server.events.InboxWorker;
import io.roomtape.server.events.LiveKitWebhooks;
import io.roomtape.server.index.JdbcInboxStore;
import io.roomtape.server.reconciliation.EgressWatch;
import io.roomtape.server.upkeep.Heartbeat;
import io.roomtape.server.upkeep.NodeId;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the way of LiveKit's events together. */
@Configuration(proxyBeanMethods = false)
class EventWiring {
  @Bean
  InboxStore inboxStore(JdbcClient jdbc, PlatformTransactionManager transactions, NodeId node) {
    return new JdbcInboxStore(jdbc, new TransactionTemplate(transactions), node);
  }

  @Bean
  InboxProcessing inboxProcessing(LiveKitWebhooks webhooks, EgressWatch watch, InboxStore store) {
    return new InboxProcessing(webhooks, watch::take, store, Clock.systemUTC());
  }

  /**
   * @param heartbeat has to have begun, or what this node claims would count as a dead one's
   */
  @Bean(initMethod = "start", destroyMethod = "close")
  InboxWorker inboxWorker(InboxStore store, InboxProcessing processing, Heartbeat heartbeat) {
    return new InboxWorker(store, processing, Clock.systemUTC());
  }

  @Bean
  Inbox inbox(LiveKitWebhooks webhooks, InboxStore store, InboxWorker worker) {
    return new Inbox(webhooks, store, Clock.systemUTC(), worker::wake);
  }
}
