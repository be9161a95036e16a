package io.roomtape.server.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.server.access.Right;
import io.roomtape.server.access.Role;
import io.roomtape.server.testing.KeyHolder;
import io.roomtape.server.testing.RoomtapeTest;
import io.roomtape.server.testing.RunningRoomtape;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the table, asked by every role: what is answered is what the table says. */
class RightsOfRolesTest extends RoomtapeTest {
  private record Row(String method, String path, Need need) {}

  private final Map<Role, KeyHolder> inTeam = new EnumMap<>(Role.class);
  private String seen = "";
  private String hidden = "";

  @BeforeAll
  @Override
  protected void start(@TempDir Path dataFolder) throws IOException {
    app = RunningRoomtape.in(dataFolder, KeyHolder.SETTINGS);
    KeyHolder admin = KeyHolder.admin(app);
    seen = admin.recordingOf("team/a");
    hidden = admin.recordingOf("board");
    for (Role role : Role.values()) {
      inTeam.put(role, admin.make(role.word(), "team/*"));
    }
  }

  /** With a name in its path, if it has one. What deletes deletes nothing that is there. */
  private static List<Row> rows(String name) {
    List<Row> rows = new ArrayList<>();
    RightsTable.ROWS.forEach(
        (route, need) -> {
          String[] parts = route.split(" ", 2);
          if (!parts[0].equals("*")) {
            rows.add(
                new Row(
                    parts[0],
                    parts[1]
                        .replace("{name}", name)
                        .replace("{id}", "none")
                        .replace("{token}", "none")
                        .replace("/**", "/livenessState"),
                    need));
          }
        });
    return rows;
  }

  @Test
  void aStrangerIsAskedWhoItIsByEveryRouteThatNeedsARight() throws Exception {
    for (Row row : rows(seen)) {
      int status = status(row, "");
      switch (row.need) {
        case Need.Nothing _ -> assertThat(status).as(row.toString()).isLessThan(400);
        case Need.OwnProof _ -> assertThat(status).as(row.toString()).isIn(400, 401, 403, 404, 415);
        default -> assertThat(status).as(row.toString()).isEqualTo(401);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aRoleDoesWhatItsRightsSayAndNothingElse(Role role) throws Exception {
    String key = keyOf(role);
    for (Row row : rows(seen)) {
      boolean may =
          switch (row.need) {
            case Need.InSomeRoom in -> role.has(in.right());
            // Deleting is tried below, on what is not theirs.
            case Need.OfRecording of -> role.has(of.right()) || row.method.equals("DELETE");
            case Need.Everywhere _ -> false;
            case Need.Nothing _, Need.OwnProof _ -> true;
          };
      if (isAsked(row) && !(row.need instanceof Need.OwnProof)) {
        int status = status(row, key);
        assertThat(status == 403).as(role + " " + row + " " + status).isEqualTo(!may);
        assertThat(status).as(role + " " + row).isNotEqualTo(401).isLessThan(500);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whatIsOfAnotherRoomIsNotThereForAnyRole(Role role) throws Exception {
    for (Row row : rows(hidden)) {
      if (row.need instanceof Need.OfRecording(Right right)) {
        assertThat(status(row, keyOf(role)))
            .as(role + " " + row)
            .isEqualTo(role.has(right) ? 404 : 403);
      }
    }
    assertThat(KeyHolder.admin(app).get("/recordings/" + hidden).status()).isEqualTo(200);
  }

  private String keyOf(Role role) {
    return Objects.requireNonNull(inTeam.get(role)).key();
  }

  /** A stream has no end, and a deletion only one. */
  private static boolean isAsked(Row row) {
    boolean deletes = row.method.equals("DELETE") && row.need instanceof Need.OfRecording;
    return !deletes && !row.path.endsWith("/events");
  }

  private int status(Row row, String key) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.url(row.path))
            .header("Content-Type", "application/json")
            .method(
                row.method,
                row.method.equals("POST")
                    ? BodyPublishers.ofString("{}")
                    : BodyPublishers.noBody());
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }
}
