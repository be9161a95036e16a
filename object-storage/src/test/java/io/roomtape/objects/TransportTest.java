package io.roomtape.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.recording.S3Destination.Keys;
import io.roomtape.egress.recording.S3Destination.Proxy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  @AutoClose private final FakeAws aws = new FakeAws();
  private Path file;

  TransportTest() throws IOException {}

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("a"), "sound");
  }

  private static S3Target target(URI endpoint, Transport transport) {
    return new S3Target(
        Optional.of(endpoint),
        "",
        new Keys("my-access", "my-secret", "", Optional.empty()),
        "theirs",
        true,
        Map.of(),
        "",
        "",
        transport);
  }

  private static Transport attempts(int number) {
    return new Transport(Optional.empty(), number, SHORT, SHORT);
  }

  @Test
  void aCallIsTriedAsOftenAsItIsSaid() throws IOException {
    aws.fail(5);
    ForeignS3.store(file, "a.mp4", target(aws.url(), attempts(6)));
    assertThat(aws.puts).hasSize(6);

    aws.fail(6);
    assertThatThrownBy(() -> ForeignS3.store(file, "b.mp4", target(aws.url(), attempts(2))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503 SlowDown");
    assertThat(aws.puts).hasSize(8);
  }

  @Test
  void aProxyIsAskedInItsOwnName() throws IOException {
    through(new Proxy(aws.url().toString(), "me", "my-password"));

    assertThat(aws.puts.getFirst().asked()).hasToString("http://storage.invalid:9000/theirs/a.mp4");
    assertThat(aws.puts.getFirst().proxyAuthorization()).isEqualTo(basic("me:my-password"));
  }

  @Test
  void whoUsesAProxyMayBeSaidInItsAddress() throws IOException {
    through(new Proxy(aws.url().toString().replace("//", "//you:your-password@"), "", ""));

    assertThat(aws.puts.getFirst().proxyAuthorization()).isEqualTo(basic("you:your-password"));
  }

  @Test
  void aProxyThatAsksForNobodyIsToldNobody() throws IOException {
    through(new Proxy(aws.url().toString(), "", ""));

    assertThat(aws.puts.getFirst().proxyAuthorization()).isEqualTo("null");
  }

  private void through(Proxy proxy) throws IOException {
    Transport transport = Transport.USUAL.through(Optional.of(proxy));
    ForeignS3.store(file, "a.mp4", target(URI.create("http://storage.invalid:9000"), transport));
  }

  private static String basic(String who) {
    return "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
  }
}
