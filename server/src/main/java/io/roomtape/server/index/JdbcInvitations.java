package io.roomtape.server.index;

import io.roomtape.server.access.Invitation;
import io.roomtape.server.access.InvitationStore;
import io.roomtape.server.access.KeyHash;
import io.roomtape.server.access.Role;
import io.roomtape.server.names.RoomName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invitations in one table, a row each. */
public final class JdbcInvitations implements InvitationStore {
  private final JdbcClient jdbc;

  public JdbcInvitations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(StoredInvitation stored) {
    Invitation invitation = stored.invitation();
    jdbc.sql(
            "insert into invitation (id, hash, room_name, role, made_by, created_at, expires_at,"
                + " most, used) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            invitation.id(),
            stored.hash().hex(),
            invitation.room().value(),
            invitation.role().word(),
            invitation.madeBy(),
            invitation.createdAt().toEpochMilli(),
            invitation.expiresAt().toEpochMilli(),
            invitation.most(),
            invitation.used())
        .update();
  }

  @Override
  public Optional<StoredInvitation> find(String id) {
    return jdbc.sql("select * from invitation where id = ?")
        .param(id)
        .query(
            (row, _) -> new StoredInvitation(invitation(row), new KeyHash(row.getString("hash"))))
        .optional();
  }

  @Override
  public List<Invitation> to(RoomName room) {
    return jdbc.sql("select * from invitation where room_name = ? order by created_at desc, id")
        .param(room.value())
        .query((row, _) -> invitation(row))
        .list();
  }

  @Override
  public boolean use(String id) {
    return jdbc.sql("update invitation set used = used + 1 where id = ? and used < most")
            .param(id)
            .update()
        > 0;
  }

  @Override
  public void remove(String id) {
    jdbc.sql("delete from invitation where id = ?").param(id).update();
  }

  @Override
  public void removeOverBefore(Instant end) {
    jdbc.sql("delete from invitation where expires_at < ?").param(end.toEpochMilli()).update();
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        row.getString("id"),
        new RoomName(row.getString("room_name")),
        Role.parse(row.getString("role")),
        row.getString("made_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        row.getInt("most"),
        row.getInt("used"));
  }
}
