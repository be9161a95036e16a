package io.roomtape.server.settings;

import io.roomtape.objects.Authority;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the index is.
 *
 * @param url as JDBC has it; by default an H2 database of our own in the data folder
 * @param user empty: the driver's own choice
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password) {
  private static final String URL = "DATABASE_URL";
  private static final String RIGHT =
      "jdbc:postgresql://host:port/database or postgres://user:password@host:port/database";

  static DatabaseSettings of(Variables variables, Path dataFolder) {
    Optional<String> user = variables.text("DATABASE_USER");
    Optional<String> password = variables.text("DATABASE_PASSWORD");
    Optional<DatabaseSettings> server = variables.text(URL).map(DatabaseSettings::server);
    if (server.isEmpty() && (user.isPresent() || password.isPresent())) {
      throw new InvalidSetting("DATABASE_USER and DATABASE_PASSWORD need DATABASE_URL to be set");
    }
    return server
        .map(s -> new DatabaseSettings(s.url(), user.or(s::user), password.or(s::password)))
        .orElseGet(() -> own(dataFolder));
  }

  private static DatabaseSettings own(Path dataFolder) {
    // What is answered 200 must be on disk, so a commit waits until it is. At the end the database
    // closes with its last connection, not by itself while recordings are still being ended.
    // What fails is told by us, not in a file of its own.
    String url =
        "jdbc:h2:file:"
            + dataFolder.resolve("db/roomtape")
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    return new DatabaseSettings(url, Optional.of("sa"), Optional.of(""));
  }

  private static DatabaseSettings server(String given) {
    if (given.startsWith("jdbc:postgresql:")) {
      return new DatabaseSettings(given, Optional.empty(), Optional.empty());
    }
    try {
      URI url = new URI(given);
      Optional<Authority> server = Authority.of(url);
      boolean right =
          given.matches("(?i)postgres(ql)?://.*")
              && server.isPresent()
              && url.getPath().length() > 1;
      if (right) {
        return translated(server.get(), url);
      }
    } catch (URISyntaxException e) {
      // told below, as for an address of another kind
    }
    throw new InvalidSetting(URL + " must be " + RIGHT);
  }

  /** Whether other processes may have it open too. */
  public boolean isShared() {
    return url.startsWith("jdbc:postgresql:");
  }

  /** The form that hosting services and psql use. */
  private static DatabaseSettings translated(Authority server, URI url) {
    String port = server.port().map(number -> ":" + number).orElse("");
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    Optional<String> credentials = server.userInfo();
    return new DatabaseSettings(
        "jdbc:postgresql://" + server.host() + port + url.getRawPath() + query,
        credentials.map(both -> decoded(both.split(":", 2)[0])),
        credentials.filter(both -> both.contains(":")).map(both -> decoded(both.split(":", 2)[1])));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without parameters and credentials, as either may hold a password. */
  @Override
  public String toString() {
    return url.replaceFirst("[?;].*", "");
  }
}
