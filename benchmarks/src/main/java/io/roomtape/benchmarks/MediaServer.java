package io.roomtape.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A media server in a process of its own: ours, or livekit-server. */
record MediaServer(Program program, boolean ours) implements AutoCloseable {
  static final String KEY = "benchkey";
  static final String SECRET = "a secret that is as long as servers want";
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  URI url() {
    return URI.create("http://127.0.0.1:" + program.port());
  }

  /** A token for a participant. */
  static String token(String room, String identity) {
    return JWT.create()
        .withIssuer(KEY)
        .withSubject(identity)
        .withExpiresAt(Instant.now().plus(Duration.ofHours(1)))
        .withClaim("video", Map.of("roomJoin", true, "room", room))
        .sign(Algorithm.HMAC256(SECRET));
  }

  /** What is live in the heap, in MiB; livekit-server does not tell. */
  OptionalDouble heap() {
    if (!ours) {
      return OptionalDouble.empty();
    }
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    return used.find()
        ? OptionalDouble.of(Long.parseLong(used.group(1)) / 1024.0)
        : OptionalDouble.empty();
  }

  private String jcmd(String command) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = String.valueOf(program.process().pid());
    try {
      Process process = new ProcessBuilder(jcmd, pid, command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
