package io.roomtape.contract.database;

import static org.awaitility.Awaitility.await;

import io.roomtape.contract.RealServers;
import io.roomtape.contract.Tools;
import io.roomtape.servers.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PgBouncer process before a PostgreSQL. */
record PgBouncer(Process process, int port) implements AutoCloseable {

  /** Skips the calling test where there is none. */
  static PgBouncer before(int postgresPort) throws IOException {
    Path binary = Tools.requireInstalled("pgbouncer", "The Debian package is pgbouncer.");
    Path work = RealServers.workFolder("pgbouncer");
    int port = FreePorts.tcp();
    Path users = Files.writeString(work.resolve("users"), "\"postgres\" \"\"\n");
    Path config = Files.writeString(work.resolve("ini"), ini(postgresPort, port, users));
    List<String> command = new ArrayList<>(List.of(binary.toString(), "-q", config.toString()));
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to run as root, and reads its files before it is somebody else.
      command.addAll(1, List.of("-u", "nobody"));
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("log").toFile())
            .start();
    PgBouncer pooler = new PgBouncer(process, port);
    await().atMost(Duration.ofSeconds(10)).until(pooler::listens);
    return pooler;
  }

  /** Fewer connections than the application has of its own, so that they are shared. */
  private static String ini(int postgresPort, int port, Path users) {
    return """
    [databases]
    * = host=127.0.0.1 port=%s
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = %s
    unix_socket_dir =
    auth_type = trust
    auth_file = %s
    pool_mode = transaction
    default_pool_size = 4
    ignore_startup_parameters = extra_float_digits
    """
        .formatted(postgresPort, port, users);
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
