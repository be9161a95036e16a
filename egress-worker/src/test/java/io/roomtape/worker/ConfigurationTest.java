package io.roomtape.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.cluster.CapacitySettings;
import io.roomtape.cluster.PassOn;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.recording.Limits;
import io.roomtape.egress.recording.Longest;
import io.roomtape.egress.recording.S3Destination.Proxy;
import io.roomtape.egress.recording.S3Destination.Role;
import io.roomtape.objects.S3Target;
import io.roomtape.objects.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  private static final String LEAST =
      """
      api_key: key
      api_secret: hush
      ws_url: ws://livekit:7880
      redis: { address: "redis:6379", password: "hush" }
      """;

  private static Settings parse(String yaml) throws SettingException {
    return Configuration.parse(yaml, Map.of());
  }

  @Test
  void aConfigurationOfLiveKitsEgressIsTakenAsItIs() throws SettingException {
    Settings settings =
        parse(
            LEAST
                + """
                log_level: debug
                template_base: http://localhost:7980/
                health_port: 9090
                prometheus_port: 9091
                cpu_cost: { room_composite_cpu_cost: 4 }
                storage:
                  s3:
                    access_key: AK
                    secret: hush
                    region: eu-west-1
                    endpoint: https://s3.example.com
                    bucket: recordings
                    force_path_style: true
                    metadata: { team: video }
                """);
    assertThat(settings.server()).hasToString("ws://livekit:7880");
    assertThat(settings.healthPort()).isEqualTo(9090);
    assertThat(settings.metricsPort()).isEqualTo(9091);
    assertThat(settings.storage().bucket().orElseThrow().bucket()).isEqualTo("recordings");
    assertThat(settings.storage().bucket().orElseThrow().metadata()).containsEntry("team", "video");
    assertThat(settings.unused()).containsExactly("cpu_cost", "log_level", "template_base");
    assertThat(settings.toString()).doesNotContain("hush");
  }

  @Test
  void withTheLeastFilesGoIntoAFolderAndComposingMayLag() throws SettingException {
    Settings settings = parse(LEAST);
    assertThat(settings.storage().bucket()).isEmpty();
    assertThat(settings.files()).contains(Path.of("roomtape-egress/files").toAbsolutePath());
    assertThat(settings.cluster().capacity()).isEqualTo(CapacitySettings.LAG);
    assertThat(settings.cluster().passOn()).isEmpty();
    assertThat(settings.quality()).isEqualTo(Quality.STANDARD);
    assertThat(settings.unused()).isEmpty();
  }

  @Test
  void prefixesAndLimitsAreThoseOfLiveKitsEgress() throws SettingException {
    Settings settings =
        parse(
            LEAST
                + """
                storage: { prefix: team/videos }
                backup: { prefix: kept, s3: { access_key: AK, secret: hush, bucket: spare } }
                session_limits:
                  file_output_max_duration: 1h30m
                  file_output_max_size: 1000000
                  segment_output_max_duration: 2.5s
                  image_output_max_duration: 0
                """);
    assertThat(settings.storage().prefix().folder()).isEqualTo("team/videos");
    assertThat(settings.storage().told(settings.files()).orElseThrow())
        .endsWith("files, below team/videos");
    assertThat(settings.backup().orElseThrow().prefix().folder()).isEqualTo("kept");
    assertThat(settings.limits().longest())
        .isEqualTo(
            new Longest(
                Optional.of(Duration.ofMinutes(90)),
                Optional.of(Duration.ofMillis(2500)),
                Optional.empty()));
    assertThat(settings.limits().fileBytes()).isEqualTo(1_000_000);
    assertThat(settings.unused()).isEmpty();
  }

  @Test
  void rolesProxiesAndRetriesAreThoseOfLiveKitsEgress() throws SettingException {
    Settings settings =
        parse(
            LEAST
                + """
                s3_assume_role_key: AK
                s3_assume_role_secret: hush
                s3_assume_role_arn: arn:aws:iam::1:role/theirs
                s3_assume_role_external_id: hush
                storage:
                  s3:
                    bucket: recordings
                    assume_role_arn: arn:aws:iam::1:role/ours
                    assume_role_external_id: hush
                    max_retries: 7
                    min_retry_delay: 200ms
                    max_retry_delay: 3s
                    proxy_config: { url: "http://proxy:3128", username: me, password: hush }
                """);
    S3Target target = settings.storage().bucket().orElseThrow();
    assertThat(target.keys().areMissing()).isTrue();
    assertThat(target.keys().role()).contains(new Role("arn:aws:iam::1:role/ours", "hush"));
    assertThat(target.transport())
        .isEqualTo(
            new Transport(
                Optional.of(new Proxy("http://proxy:3128", "me", "hush")),
                7,
                Duration.ofMillis(200),
                Duration.ofSeconds(3)));
    assertThat(settings.requested().role())
        .contains(new Role("arn:aws:iam::1:role/theirs", "hush"));
    assertThat(settings.requested().assuming().orElseThrow().secret()).isEqualTo("hush");
    assertThat(settings.unused()).isEmpty();
    assertThat(settings.toString()).doesNotContain("hush");
  }

  @Test
  void withoutSessionLimitsThoseOfTheRecorderCount() throws SettingException {
    Settings settings = parse(LEAST + "session_limits: { file_output_max_size: 0 }");
    assertThat(settings.limits().longest()).isEqualTo(Limits.DEFAULT.longest());
    assertThat(settings.limits().fileBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(parse(LEAST).limits().fileBytes()).isEqualTo(Limits.DEFAULT.fileBytes());
  }

  @Test
  void whatLiveKitsDoesNotKnowHasASectionOfItsOwn() throws SettingException {
    Settings settings =
        parse(
            LEAST
                + """
                disallow_local_storage: true
                roomtape:
                  { compose: live, pass_on: [web, stream], quality: high, work_folder: /srv/egress }
                """);
    assertThat(settings.files()).isEmpty();
    assertThat(settings.cluster().folder()).isEqualTo(Path.of("/srv/egress"));
    assertThat(settings.cluster().capacity()).isEqualTo(CapacitySettings.LIVE);
    assertThat(settings.cluster().passOn()).containsExactlyInAnyOrder(PassOn.WEB, PassOn.STREAM);
    assertThat(settings.quality()).isEqualTo(Quality.HIGH);
  }

  @Test
  void keysMayComeFromTheEnvironmentAndTheOlderFormOfAStorageCounts() throws SettingException {
    Settings settings =
        Configuration.parse(
            """
            redis: { address: "redis:6379" }
            s3: { access_key: AK, secret: hush, bucket: old }
            """,
            Map.of(
                "LIVEKIT_API_KEY", "key",
                "LIVEKIT_API_SECRET", "hush",
                "LIVEKIT_WS_URL", "wss://livekit.example.com"));
    assertThat(settings.key().id()).isEqualTo("key");
    assertThat(settings.server()).hasToString("wss://livekit.example.com");
    assertThat(settings.storage().bucket().orElseThrow().bucket()).isEqualTo("old");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ws_url: livekit:7880 | ws_url is \"livekit:7880\": say where LiveKit is",
        "health_port: 99999 | health_port is \"99999\": say a number from 0 to 65535",
        "disallow_local_storage: perhaps | disallow_local_storage is \"perhaps\": say true or"
            + " false",
        "storage: { azure: {} } | storage.azure is no storage of this worker's: say s3",
        "storage: { s3: { secret: hush } } | storage.s3.access_key is missing",
        "roomtape: { compose: soon } | roomtape.compose is \"soon\": say one of live, lag",
        "roomtape: { pass_on: [sip] } | roomtape.pass_on has \"sip\": say web, stream or both",
        "roomtape: { encoder: h265 } | roomtape.encoder is \"h265\": say auto",
        "redis: { address: redis } | redis.address has to be host:port",
        "storage: { prefix: ../x } | storage.prefix has \"..\" in it: say a folder",
        "session_limits: { file_output_max_duration: soon }"
            + " | session_limits.file_output_max_duration is \"soon\": say how long, as 90s or",
        "session_limits: { file_output_max_size: 5 GB }"
            + " | session_limits.file_output_max_size is \"5 GB\": say a number of bytes",
        "s3_assume_role_key: AK | s3_assume_role_key and s3_assume_role_secret are to be said both",
        "storage: { s3: { bucket: b, proxy_config: { url: proxy } } }"
            + " | storage.s3.proxy_config.url is no address of a proxy: say http:// and a host",
        "storage: { s3: { bucket: b, min_retry_delay: 9s, max_retry_delay: 1s } }"
            + " | storage.s3.max_retry_delay is shorter than min_retry_delay",
        "redis: here | redis is to be a section",
        "api_key: [a] | api_key is to be one value",
      })
  void whatIsWrongIsSaidWithWhatWouldBeRight(String line, String sentence) {
    String key = line.substring(0, line.indexOf(':') + 1);
    String others =
        String.join("\n", LEAST.lines().filter(other -> !other.startsWith(key)).toList());
    assertThatThrownBy(() -> parse(others + "\n" + line))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("hush");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> parse("api_key: key"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("api_secret is missing")
        .hasMessageContaining("LIVEKIT_API_SECRET");
    assertThatThrownBy(() -> parse("- a list")).hasMessageContaining("names and values");
    assertThatThrownBy(() -> parse("a: [")).hasMessageContaining("is no YAML");
  }
}
