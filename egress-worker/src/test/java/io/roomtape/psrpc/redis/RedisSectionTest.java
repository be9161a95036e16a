package io.roomtape.psrpc.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class RedisSectionTest {
  @TempDir private Path folder;

  private static RedisSettings parse(String yaml) {
    Map<?, ?> section = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return RedisSection.parse(section);
  }

  private static void assertWrong(String yaml, String sentence) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void oneServerIsEnough() {
    RedisSettings settings = parse("address: redis:6379");
    assertThat(settings).isEqualTo(RedisSettings.of(new HostPort("redis", 6379)));
  }

  @Test
  void allKeysOfLiveKitAreKnown() throws Exception {
    Path ca = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN PRIVATE KEY-----");
    RedisSettings settings =
        parse(
            """
            address: redis:6379
            username: worker
            password: s3cret
            db: 3
            tls: { enabled: true, insecure: true, server_name: redis.test, ca_cert_file: %1$s,
                   client_cert_file: %1$s, client_key_file: %1$s }
            max_redirects: 3
            dial_timeout: 2000
            read_timeout: 3000
            write_timeout: 1000
            pool_size: 10
            pool_timeout: 1000
            """
                .formatted(ca));
    assertThat(settings.login()).isEqualTo(new Login("worker", "s3cret"));
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(3));
    Tls tls = settings.tls().orElseThrow();
    assertThat(tls.insecure()).isTrue();
    assertThat(tls.serverName()).hasValue("redis.test");
    assertThat(List.of(tls.ca(), tls.certificate(), tls.key()))
        .allSatisfy(file -> assertThat(file).hasValue(ca));
    assertThat(settings).asString().contains("worker").doesNotContain("s3cret");
  }

  @Test
  void sentinelsGoBeforeAClusterAndAClusterBeforeOneServer() {
    String cluster = "address: a:1\ncluster_addresses: ['b:2', 'c:3']\n";
    assertThat(parse(cluster).servers())
        .isEqualTo(new RedisServers.Cluster(List.of(new HostPort("b", 2), new HostPort("c", 3))));
    RedisSettings sentinels =
        parse(
            cluster
                + """
                sentinel_addresses: ['d:4']
                sentinel_master_name: house
                sentinel_username: watch
                sentinel_password: s3cret
                """);
    assertThat(sentinels.servers())
        .isEqualTo(
            new RedisServers.Sentinel(
                "house", List.of(new HostPort("d", 4)), new Login("watch", "s3cret")));
    assertThat(sentinels).asString().doesNotContain("s3cret");
    assertThat(sentinels.servers()).asString().doesNotContain("s3cret");
  }

  @Test
  void encryptionIsOnWhereOneOfTwoKeysSaysSo() {
    assertThat(parse("address: a:1\nuse_tls: true").tls()).hasValue(Tls.USUAL);
    assertThat(parse("address: a:1\ntls: { enabled: true }").tls()).hasValue(Tls.USUAL);
    assertThat(parse("address: a:1\ntls: { insecure: true }").tls()).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidInASentenceWithoutSecrets() {
    assertWrong("{}", "redis.address is missing: set it to host:port");
    assertWrong("address: redis", "redis.address has to be host:port");
    assertWrong("adress: redis:1", "redis.adress is unknown; there are [address, ");
    assertWrong(
        "address: a:1\npassword: 4711", "redis.password has to be a text: put it in quotes.");
    assertWrong("address: a:1\nusername: me", "redis.password is missing");
    assertWrong("address: a:1\ndb: -1", "redis.db has to be a number");
    assertWrong("address: a:1\nuse_tls: s3cret", "redis.use_tls has to be true or false.");
    assertWrong("sentinel_addresses: ['a:1']", "redis.sentinel_master_name is missing");
    assertWrong("cluster_addresses: a:1", "redis.cluster_addresses has to be a list of host:port.");
    assertWrong("cluster_addresses: [a]", "redis.cluster_addresses has to be host:port");
    assertWrong("address: a:1\ntls: true", "redis.tls has to be a section");
    assertWrong("address: a:1\ntls: { ca: x }", "redis.tls.ca is unknown");
    assertWrong(
        "address: a:1\ntls: { ca_cert_file: /no/such }",
        "redis.tls.ca_cert_file names no readable file: /no/such.");
  }

  @Test
  void aKeyIsPkcs8() throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), "-----BEGIN EC PRIVATE KEY-----");
    assertWrong(
        "address: a:1\ntls: { client_key_file: " + file + " }",
        "redis.tls.client_key_file has to be PKCS#8 without a password");
  }

  @Test
  void aCertificateGoesWithItsKey() throws Exception {
    Path file = Files.writeString(folder.resolve("client.pem"), "");
    assertWrong(
        "address: a:1\ntls: { client_cert_file: " + file + " }",
        "redis.tls.client_cert_file and redis.tls.client_key_file go together");
  }
}
