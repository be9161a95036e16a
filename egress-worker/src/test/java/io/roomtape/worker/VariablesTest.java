package io.roomtape.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.cluster.CapacitySettings;
import io.roomtape.cluster.PassOn;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.journal.Tiles;
import io.roomtape.objects.S3Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "LIVEKIT_API_KEY", "key",
          "LIVEKIT_API_SECRET", "hush",
          "LIVEKIT_WS_URL", "ws://livekit:7880",
          "REDIS_ADDRESS", "redis:6379");

  private static Settings parse(String yaml, Map<String, String> more) throws SettingException {
    Map<String, String> environment = new HashMap<>(LEAST);
    environment.putAll(more);
    return Configuration.parse(yaml, environment);
  }

  @Test
  void everyNameIsExplained() throws IOException {
    String documentation = Files.readString(Path.of("../docs/configuration.md"));
    assertThat(Variables.NAMES.values())
        .hasSizeGreaterThan(30)
        .allSatisfy(name -> assertThat(documentation).contains("`" + name + "`"));
  }

  @Test
  void aWorkerNeedsNoConfiguration() throws SettingException {
    assertThat(Variables.suffice(LEAST)).isTrue();
    assertThat(Variables.suffice(Map.of("REDIS_ADDRESS", " "))).isFalse();
    Settings settings = parse("", Map.of("REDIS_PASSWORD", "hush"));
    assertThat(settings.redis().toString()).contains("redis:6379").doesNotContain("hush");
    assertThat(settings.storage().bucket()).isEmpty();
  }

  @Test
  void whatTheRecorderOfTheApplicationKnowsIsKnownByItsNames() throws SettingException {
    Settings settings =
        parse(
            "",
            Map.of(
                "RECORDING_QUALITY", "high",
                "RECORDING_FILLED_TILES", "true",
                "RECORDING_LISTENER_TILES", "true",
                "EGRESS_COMPOSE", "live",
                "EGRESS_END_GHOSTS", "true",
                "EGRESS_PASS_ON", "web, stream",
                "EGRESS_MIN_FREE_MB", "300",
                "EGRESS_MAX_DISK_MB", "5000",
                "EGRESS_FILE_OUTPUT_MAX_DURATION", "2h"));
    assertThat(settings.quality()).isEqualTo(Quality.HIGH);
    assertThat(settings.cluster().endsGhosts()).isTrue();
    assertThat(settings.tiles()).isEqualTo(new Tiles(true, true));
    assertThat(settings.cluster().capacity()).isEqualTo(CapacitySettings.LIVE);
    assertThat(settings.cluster().passOn()).containsExactlyInAnyOrder(PassOn.WEB, PassOn.STREAM);
    assertThat(settings.limits().leastSpace()).isEqualTo(300_000_000);
    assertThat(settings.limits().workBytes()).isEqualTo(5_000_000_000L);
    assertThat(settings.limits().longest().file()).contains(Duration.ofHours(2));
  }

  @Test
  void theStorageIsTheApplicationsByItsNames() throws SettingException {
    Map<String, String> storage =
        Map.of(
            "S3_ENDPOINT", "http://s3:9000",
            "S3_ACCESS_KEY", "AK",
            "S3_SECRET_KEY", "hush",
            "S3_BUCKET", "recordings",
            "AWS_REGION", "eu-west-1");
    S3Target target = parse("", storage).storage().bucket().orElseThrow();
    assertThat(target.bucket()).isEqualTo("recordings");
    assertThat(target.region()).isEqualTo("eu-west-1");
    assertThat(target.pathStyle()).isTrue();
    assertThat(parse("storage: { prefix: a }", storage).storage().bucket()).isEmpty();
    assertThat(parse("", Map.of("AWS_REGION", "eu-west-1")).storage().bucket()).isEmpty();
  }

  @Test
  void whatTheConfigurationSaysCountsFirst() throws SettingException {
    Settings settings =
        parse(
            "roomtape: { quality: economy }\nhealth_port: 1234",
            Map.of("RECORDING_QUALITY", "high", "EGRESS_HEALTH_PORT", "4321"));
    assertThat(settings.quality()).isEqualTo(Quality.ECONOMY);
    assertThat(settings.healthPort()).isEqualTo(1234);
  }

  @Test
  void whatIsWrongIsNamedAsItWasSaid() {
    assertThatThrownBy(() -> parse("", Map.of("EGRESS_COMPOSE", "soon")))
        .hasMessage("EGRESS_COMPOSE is \"soon\": say one of live, lag");
    assertThatThrownBy(() -> parse("", Map.of("EGRESS_MAX_DISK_MB", "100")))
        .hasMessage("EGRESS_MAX_DISK_MB is 100: say more than min_free_mb, which is 200");
    assertThatThrownBy(() -> parse("", Map.of("S3_ENDPOINT", "http://s3:9000")))
        .hasMessageContaining("storage.s3.bucket is missing");
  }
}
