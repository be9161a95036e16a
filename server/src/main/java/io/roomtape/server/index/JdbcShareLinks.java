package io.roomtape.server.index;

import io.roomtape.server.access.KeyHash;
import io.roomtape.server.access.ShareLink;
import io.roomtape.server.access.ShareLinkStore;
import io.roomtape.server.names.RecordingName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links in one table, a row each. */
public final class JdbcShareLinks implements ShareLinkStore {
  private final JdbcClient jdbc;

  public JdbcShareLinks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(StoredLink stored) {
    ShareLink link = stored.link();
    jdbc.sql(
            "insert into share_link (id, hash, recording, download, signed_in, made_by, created_at,"
                + " expires_at, opened) values (?, ?, ?, ?, ?, ?, ?, ?, 0)")
        .params(
            link.id(),
            stored.hash().hex(),
            link.recording().value(),
            link.download(),
            link.signedIn(),
            link.madeBy(),
            link.createdAt().toEpochMilli(),
            link.expiresAt().toEpochMilli())
        .update();
  }

  @Override
  public Optional<StoredLink> find(String id) {
    return jdbc.sql("select * from share_link where id = ?")
        .param(id)
        .query((row, _) -> new StoredLink(link(row), new KeyHash(row.getString("hash"))))
        .optional();
  }

  @Override
  public List<CountedLink> of(RecordingName recording) {
    return jdbc.sql("select * from share_link where recording = ? order by created_at desc, id")
        .param(recording.value())
        .query((row, _) -> new CountedLink(link(row), row.getLong("opened")))
        .list();
  }

  @Override
  public void count(String id) {
    jdbc.sql("update share_link set opened = opened + 1 where id = ?").param(id).update();
  }

  @Override
  public boolean remove(RecordingName recording, String id) {
    return jdbc.sql("delete from share_link where recording = ? and id = ?")
            .params(recording.value(), id)
            .update()
        > 0;
  }

  @Override
  public void removeOverBefore(Instant end) {
    jdbc.sql("delete from share_link where expires_at < ?").param(end.toEpochMilli()).update();
  }

  private static ShareLink link(ResultSet row) throws SQLException {
    return new ShareLink(
        row.getString("id"),
        new RecordingName(row.getString("recording")),
        row.getBoolean("download"),
        row.getBoolean("signed_in"),
        row.getString("made_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
