package io.roomtape.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.servers.FreePorts;
import io.roomtape.servers.LiveKitServerYaml;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Starts what is measured, and what it is measured beside, on the same files. */
record Machines(Path work, Path home, Path tools) {
  /** The one large recording. */
  static final String NAME = "bench-RM_bench-2026-01-01T000000-bench1.mp4";

  static final String BUCKET = "openvidu";
  private static final String ACCESS = "minioadmin";

  /** The packaged application, with the options that {@code scripts/run} gives it. */
  Program application(Map<String, String> settings) {
    int port = FreePorts.tcp();
    ProcessBuilder process = java(home.resolve("lib") + "/*", "io.roomtape.server.Roomtape");
    process.environment().put("SERVER_PORT", String.valueOf(port));
    process.environment().put("SERVER_ADDRESS", "127.0.0.1");
    process.environment().put("EMBEDDED_LIVEKIT_PORT", "0");
    process.environment().put("EMBEDDED_LIVEKIT_UDP_PORT", "0");
    process.environment().put("EMBEDDED_LIVEKIT_TCP_PORT", "0");
    process.environment().putAll(settings);
    return Program.start(process, port, work);
  }

  private static ProcessBuilder java(String classPath, String... mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.add("-XX:+UseCompactObjectHeaders");
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(mainAndArguments));
    return new ProcessBuilder(command);
  }

  /** The embedded media server alone, with the same options, or livekit-server. */
  MediaServer media(boolean ours) {
    int port = FreePorts.tcp();
    if (ours) {
      ProcessBuilder command =
          java(
              System.getProperty("java.class.path"),
              MediaServerAlone.class.getName(),
              String.valueOf(port),
              MediaServer.KEY,
              MediaServer.SECRET);
      return new MediaServer(Program.start(command, port, work), true);
    }
    Path config = work.resolve("livekit-" + port + ".yaml");
    write(
        config,
        LiveKitServerYaml.of(
            port, MediaServer.KEY, MediaServer.SECRET, "logging: { level: warn, json: true }\n"));
    ProcessBuilder command =
        new ProcessBuilder(
            tools.resolve("livekit-server").toString(), "--config", config.toString());
    return new MediaServer(Program.start(command, port, work), false);
  }

  /** nginx with one worker, with one location. */
  Program nginx(String location) {
    int port = FreePorts.tcp();
    Path config = work.resolve("nginx-" + port + ".conf");
    write(
        config,
        """
        daemon off; worker_processes 1; pid %1$s/nginx-%2$s.pid; error_log %1$s/nginx-error.log;
        user root;
        events { worker_connections 4096; }
        http {
          access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000;
          client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
          server { listen 127.0.0.1:%2$s; %3$s }
        }
        """
            .formatted(work, port, location));
    return Program.start(
        new ProcessBuilder("nginx", "-p", work.toString(), "-c", config.toString()), port, work);
  }

  /** A Versity gateway over a folder that has the bucket. */
  Program s3(Path folder) {
    int port = FreePorts.tcp();
    ProcessBuilder command =
        new ProcessBuilder(
            tools.resolve("versitygw").toString(),
            "--port",
            "127.0.0.1:" + port,
            "posix",
            folder.toString());
    command.environment().put("ROOT_ACCESS_KEY", ACCESS);
    command.environment().put("ROOT_SECRET_KEY", ACCESS);
    return Program.start(command, port, work);
  }

  /** A link to the recording in the bucket, good for an hour. */
  static URI presigned(Program s3) {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + s3.port()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS, ACCESS)))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      return URI.create(
          presigner
              .presignGetObject(
                  p ->
                      p.signatureDuration(Duration.ofHours(1))
                          .getObjectRequest(r -> r.bucket(BUCKET).key("recordings/" + NAME)))
              .url()
              .toExternalForm());
    }
  }

  /** Puts the recording and its metadata into a folder of recordings. */
  static Path media(Path recordings, long size) {
    Path file = recordings.resolve(NAME);
    try {
      Files.createDirectories(recordings.resolve(".metadata"));
      write(
          recordings.resolve(".metadata").resolve(NAME.replace(".mp4", ".json")),
          """
          {"id":"EG_bench","name":"%s","roomName":"bench","roomId":"RM_bench",\
          "startedAt":1767225600000,"duration":60.0,"size":%s}\
          """
              .formatted(NAME, size));
      byte[] block = new byte[1 << 20];
      SplittableRandom random = new SplittableRandom(1);
      try (OutputStream out = Files.newOutputStream(file)) {
        for (long left = size; left > 0; left -= block.length) {
          random.nextBytes(block);
          out.write(block, 0, (int) Math.min(block.length, left));
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns once the application lists the recording. */
  static void awaitListed(Program application) {
    for (int i = 0; i < 600; i++) {
      try (Client client = new Client(application.port())) {
        if (client.get("/recordings").body().contains(NAME)) {
          return;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Pause.of(100);
    }
    throw new IllegalStateException("The recording is not listed: " + application.log());
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
