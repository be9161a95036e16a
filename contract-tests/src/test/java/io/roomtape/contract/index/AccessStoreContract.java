package io.roomtape.contract.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.access.Action;
import io.roomtape.server.access.ApiKey;
import io.roomtape.server.access.AuditEntry;
import io.roomtape.server.access.AuditLog;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Invitation;
import io.roomtape.server.access.InvitationStore;
import io.roomtape.server.access.KeyHash;
import io.roomtape.server.access.Role;
import io.roomtape.server.access.RoomPattern;
import io.roomtape.server.access.ShareLink;
import io.roomtape.server.access.ShareLinkStore;
import io.roomtape.server.access.StoredKey;
import io.roomtape.server.index.JdbcApiKeys;
import io.roomtape.server.index.JdbcAuditLog;
import io.roomtape.server.index.JdbcInvitations;
import io.roomtape.server.index.JdbcShareLinks;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inherited by the tests of every database. */
abstract class AccessStoreContract {
  private static final Instant NOW = Instant.parse("2026-12-01T03:21:53.123Z");

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private JdbcClient jdbc;

  /** The same database each time. */
  abstract DataSource database();

  @BeforeEach
  void migrate() {
    Flyway.configure().dataSource(database()).load().migrate();
    jdbc = JdbcClient.create(database());
    List.of("api_key", "audit", "share_link", "invitation")
        .forEach(table -> jdbc.sql("delete from " + table).update());
  }

  @Test
  void aKeyIsFoundAsItWasAdded() {
    JdbcApiKeys keys = new JdbcApiKeys(jdbc);
    StoredKey first = key("a", Optional.of(NOW.plusSeconds(60)), NOW, "team/*", "a\n\"ä", "50%");
    StoredKey second = key("b", Optional.empty(), NOW.plusMillis(1), "*");
    keys.add(first);
    keys.add(second);
    assertThat(keys.find("a")).contains(first);
    assertThat(keys.find("b")).contains(second);
    assertThat(keys.find("A")).isEmpty();
    assertThat(keys.all()).containsExactly(second.key(), first.key());
    assertThat(keys.remove("a")).isTrue();
    assertThat(keys.remove("a")).isFalse();
    assertThat(keys.find("a")).isEmpty();
  }

  @Test
  void aKeyOfTheMostAndLongestRoomsIsKept() {
    JdbcApiKeys keys = new JdbcApiKeys(jdbc);
    String[] rooms =
        Stream.iterate(100, i -> i + 1)
            .limit(100)
            .map(i -> i + "\u0001".repeat(253))
            .toArray(String[]::new);
    StoredKey large = key("a", Optional.empty(), NOW, rooms);
    keys.add(large);
    assertThat(keys.find("a")).contains(large);
  }

  @Test
  void theAuditIsReadFromItsEndAndForgotten() {
    AuditLog log = new JdbcAuditLog(jdbc);
    for (int i = 0; i < 5; i++) {
      log.add(entry(i));
    }
    List<AuditLog.Numbered> newest = log.before(Long.MAX_VALUE, 3);
    assertThat(newest)
        .extracting(AuditLog.Numbered::entry)
        .containsExactly(entry(4), entry(3), entry(2));
    assertThat(log.before(newest.getLast().number(), 3))
        .extracting(AuditLog.Numbered::entry)
        .containsExactly(entry(1), entry(0));
    assertThat(log.removeBefore(NOW.plusSeconds(4))).isEqualTo(4);
    assertThat(log.before(Long.MAX_VALUE, 3))
        .extracting(AuditLog.Numbered::entry)
        .containsExactly(entry(4));
  }

  @Test
  void aLinkIsFoundAsItWasAddedCountedAndTakenBack() {
    JdbcShareLinks links = new JdbcShareLinks(jdbc);
    RecordingName recording = new RecordingName("Talk.mp4");
    ShareLink first = link("a", recording, NOW);
    ShareLink second = link("b", recording, NOW.plusMillis(1));
    ShareLinkStore.StoredLink stored =
        new ShareLinkStore.StoredLink(first, new KeyHash("0".repeat(64)));
    links.add(stored);
    links.add(new ShareLinkStore.StoredLink(second, stored.hash()));
    links.add(
        new ShareLinkStore.StoredLink(
            link("c", new RecordingName("Other.mp4"), NOW), stored.hash()));
    assertThat(links.find("a")).contains(stored);
    links.count("a");
    links.count("a");
    assertThat(links.of(recording))
        .containsExactly(
            new ShareLinkStore.CountedLink(second, 0), new ShareLinkStore.CountedLink(first, 2));
    assertThat(links.remove(recording, "c")).isFalse();
    assertThat(links.remove(recording, "a")).isTrue();
    assertThat(links.find("a")).isEmpty();
    links.removeOverBefore(second.expiresAt().plusMillis(1));
    assertThat(links.of(recording)).isEmpty();
  }

  @Test
  void anInvitationIsFoundAsItWasAddedAndTakesNoMoreGuestsThanItMay() {
    JdbcInvitations invitations = new JdbcInvitations(jdbc);
    RoomName room = new RoomName("team/a");
    Invitation invitation =
        new Invitation("a", room, Role.HOST, "ann", NOW, NOW.plusSeconds(60), 2, 0);
    InvitationStore.StoredInvitation stored =
        new InvitationStore.StoredInvitation(invitation, new KeyHash("0".repeat(64)));
    invitations.add(stored);
    assertThat(invitations.find("a")).contains(stored);
    assertThat(invitations.use("a")).isTrue();
    assertThat(invitations.use("a")).isTrue();
    assertThat(invitations.use("a")).isFalse();
    assertThat(invitations.to(room)).extracting(Invitation::used).containsExactly(2);
    assertThat(invitations.to(new RoomName("team/b"))).isEmpty();
    invitations.removeOverBefore(NOW.plusSeconds(60));
    assertThat(invitations.find("a")).isPresent();
    invitations.remove("a");
    assertThat(invitations.find("a")).isEmpty();
    assertThat(invitations.use("a")).isFalse();
  }

  private static ShareLink link(String id, RecordingName recording, Instant createdAt) {
    return new ShareLink(id, recording, true, false, "ann", createdAt, createdAt.plusSeconds(60));
  }

  private static AuditEntry entry(int number) {
    return new AuditEntry(
        NOW.plusSeconds(number), "ann", "::1", Action.DELETE, "n" + number, number % 2 == 0);
  }

  private static StoredKey key(
      String id, Optional<Instant> expiresAt, Instant createdAt, String... rooms) {
    Caller.Grant grant =
        new Caller.Grant(Role.HOST, Stream.of(rooms).map(RoomPattern::parse).toList());
    return new StoredKey(
        new ApiKey(id, "key " + id, grant, createdAt, expiresAt), new KeyHash("0".repeat(64)));
  }
}
