package io.roomtape.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.server.LiveKitWiring.LiveKitKeys;
import io.roomtape.server.access.ApiKeys;
import io.roomtape.server.access.Audit;
import io.roomtape.server.access.AuditRetention;
import io.roomtape.server.access.Invitations;
import io.roomtape.server.access.KeptAudit;
import io.roomtape.server.access.Policy;
import io.roomtape.server.access.ShareLinks;
import io.roomtape.server.access.web.ByKeyOrSession;
import io.roomtape.server.access.web.Identification;
import io.roomtape.server.access.web.RoomsOfRecordings;
import io.roomtape.server.access.web.Sessions;
import io.roomtape.server.access.web.Trail;
import io.roomtape.server.access.web.Visitors;
import io.roomtape.server.index.JdbcApiKeys;
import io.roomtape.server.index.JdbcAuditLog;
import io.roomtape.server.index.JdbcInvitations;
import io.roomtape.server.index.JdbcShareLinks;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingLibrary;
import io.roomtape.server.settings.Settings;
import io.roomtape.server.upkeep.Leases;
import io.roomtape.server.upkeep.NodeId;
import io.roomtape.server.upkeep.UpkeepClock;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides who may do what. */
@Configuration(proxyBeanMethods = false)
class AccessWiring {
  @Bean
  static Policy policy(Settings settings) {
    return settings.access().isOpen() ? Policy.OPEN : Policy.BY_GRANT;
  }

  @Bean
  static ApiKeys apiKeys(JdbcClient jdbc, Settings settings) {
    return new ApiKeys(new JdbcApiKeys(jdbc), settings.access().adminKey(), Clock.systemUTC());
  }

  @Bean
  static Invitations invitations(JdbcClient jdbc, Policy policy) {
    return new Invitations(new JdbcInvitations(jdbc), policy, Clock.systemUTC());
  }

  /** LiveKit's secrets are what all nodes have in common. */
  @Bean
  static Sessions sessions(LiveKitKeys keys, ApiKeys apiKeys, Invitations invitations) {
    List<byte[]> secrets = keys.all().stream().map(key -> key.secret().getBytes(UTF_8)).toList();
    return new Sessions(secrets, apiKeys, invitations, Clock.systemUTC());
  }

  @Bean
  static Identification identification(Settings settings, ApiKeys keys, Sessions sessions) {
    return settings.access().isOpen()
        ? Identification.NOT_ASKED
        : new ByKeyOrSession(keys, sessions);
  }

  @Bean
  static JdbcAuditLog auditLog(JdbcClient jdbc) {
    return new JdbcAuditLog(jdbc);
  }

  @Bean
  static Trail trail(Settings settings, JdbcAuditLog log) {
    Audit audit = settings.access().isOpen() ? Audit.NONE : new KeptAudit(log);
    return new Trail(audit, Clock.systemUTC());
  }

  @Bean
  static ShareLinks shareLinks(JdbcClient jdbc) {
    return new ShareLinks(new JdbcShareLinks(jdbc), Clock.systemUTC());
  }

  @Bean
  static Visitors visitors(ShareLinks links, Identification identification, Trail trail) {
    return new Visitors(links, identification, trail);
  }

  @Bean(destroyMethod = "close")
  UpkeepClock auditClock(JdbcAuditLog log, Leases leases, NodeId node, Settings settings) {
    Clock clock = Clock.systemUTC();
    return new UpkeepClock(
        new AuditRetention(log, settings.access().auditRetention(), clock), leases, node, clock);
  }

  @Bean
  static RoomsOfRecordings roomsOfRecordings(RecordingLibrary library) {
    return name -> library.find(name).map(Recording::roomName);
  }

  @Bean
  static ApplicationListener<ApplicationStartedEvent> accessFromTheStart(
      Settings settings, ApiKeys keys, UpkeepClock auditClock) {
    return _ -> {
      if (!settings.access().isOpen()) {
        new FirstKey(keys, settings.dataFolder()).makeIfNeeded();
        auditClock.start();
      }
    };
  }
}
