package io.roomtape.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.playback.PlaybackStrategy;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void withoutSettingsEverythingIsEmbeddedAndOnLoopbackButMedia() {
    Settings settings = Settings.of(name -> null);
    assertThat(settings.port()).isEqualTo(6080);
    assertThat(settings.address()).contains(InetAddress.getLoopbackAddress());
    assertThat(settings.dataFolder()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(settings.appName()).isEqualTo("openvidu-recording-advanced-node");
    assertThat(settings.liveKit().isEmbedded()).isTrue();
    assertThat(settings.liveKit().keys()).isEmpty();
    assertThat(settings.liveKit().roomRecordGrant()).isFalse();
    assertThat(settings.liveKit().embedded())
        .isEqualTo(
            new LiveKitSettings.Embedded(
                InetAddress.getLoopbackAddress(),
                InetAddress.ofLiteral("::"),
                7880,
                7882,
                7881,
                100_000,
                new RecorderLimits(
                    RecorderLimits.DEFAULT_WORKERS,
                    Duration.ofHours(12),
                    50_000_000_000L,
                    Long.MAX_VALUE,
                    200_000_000),
                "auto",
                RecordingQuality.STANDARD,
                false,
                false));
    assertThat(settings.storage().s3()).isEmpty();
    assertThat(settings.storage().recordingsPath()).isEqualTo("recordings/");
    assertThat(settings.storage().playback()).isEqualTo(PlaybackStrategy.PROXY);
  }

  @Test
  void mediaAreWhereSignallingIsUnlessThatIsLoopback() {
    assertThat(mediaAt("EMBEDDED_LIVEKIT_ADDRESS", "192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(mediaAt("EMBEDDED_LIVEKIT_ADDRESS", "127.0.0.1")).isEqualTo("0:0:0:0:0:0:0:0");
    assertThat(mediaAt("EMBEDDED_LIVEKIT_MEDIA_ADDRESS", "127.0.0.1")).isEqualTo("127.0.0.1");
  }

  private static String mediaAt(String setting, String value) {
    return of(setting, value).liveKit().embedded().mediaAddress().getHostAddress();
  }

  @Test
  void aRealLiveKitBringsTheReferencesKeyAndAllInterfaces() {
    Settings settings = of("LIVEKIT_URL", "wss://livekit.example.org/");
    assertThat(settings.address()).isEmpty();
    assertThat(settings.liveKit().url()).contains(URI.create("https://livekit.example.org"));
    assertThat(settings.liveKit().keys()).containsExactly(new Key("devkey", "secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER_ADDRESS, 0.0.0.0, 0.0.0.0",
    "SERVER_ADDRESS, '::', 0:0:0:0:0:0:0:0",
    "SERVER_ADDRESS, 192.0.2.7, 192.0.2.7",
    "LIVEKIT_URL, https://livekit.example.org, this machine"
  })
  void nobodyIsLetInFromOutsideByAccident(String setting, String value, String reached) {
    assertThatThrownBy(() -> of(setting, value).requireAccess())
        .isInstanceOf(InvalidSetting.class)
        .hasMessage(
            "Whoever reaches "
                + reached
                + " could list, play and delete every recording: ACCESS=keys asks everybody for"
                + " a key, SERVER_ADDRESS=127.0.0.1 keeps the application to this machine,"
                + " ACCESS=open lets everybody in");
    for (String access : List.of("Open", "KEYS")) {
      assertThatCode(
              () -> Settings.of(Map.of(setting, value, "ACCESS", access)::get).requireAccess())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "127.0.0.1", "127.0.0.9", "::1", "localhost"})
  void whatOnlyThisMachineReachesAsksForNothing(String address) {
    assertThatCode(() -> of("SERVER_ADDRESS", address).requireAccess()).doesNotThrowAnyException();
  }

  @Test
  void whoGivesAKeyAsksForKeys() {
    String key = "0123456789".repeat(4);
    Settings settings = Settings.of(Map.of("ACCESS_ADMIN_KEY", key, "SERVER_ADDRESS", "::")::get);
    assertThat(settings.access().isOpen()).isFalse();
    assertThat(settings.access().adminKey()).contains(key);
    assertThat(settings.toString()).doesNotContain(key);
    assertThatThrownBy(() -> Settings.of(Map.of("ACCESS_ADMIN_KEY", key, "ACCESS", "open")::get))
        .hasMessage("ACCESS_ADMIN_KEY is for ACCESS=keys, but ACCESS=open asks for no key");
  }

  @Test
  void aRealStorageBringsTheReferencesBucketAndLinks() {
    StorageSettings storage = of("S3_ENDPOINT", "http://localhost:9000").storage();
    assertThat(storage.s3())
        .contains(
            new StorageSettings.S3(
                URI.create("http://localhost:9000"),
                URI.create("http://localhost:9000"),
                "minioadmin",
                "minioadmin",
                "us-east-1",
                "openvidu",
                1_000));
    assertThat(storage.playback()).isEqualTo(PlaybackStrategy.LINK);
  }

  @Test
  void theIndexIsADatabaseOfOurOwnUnlessOneIsNamed() {
    assertThat(Settings.of(name -> null).database().url())
        .isEqualTo(
            "jdbc:h2:file:"
                + Path.of("data/db/roomtape").toAbsolutePath()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
    assertThat(of("DATABASE_URL", "jdbc:postgresql://db/rooms?ssl=true").database())
        .isEqualTo(database("jdbc:postgresql://db/rooms?ssl=true", null, null));
    assertThat(of("DATABASE_URL", "postgres://ann:h%40nt+r:2@db:5433/rooms?ssl=true").database())
        .isEqualTo(database("jdbc:postgresql://db:5433/rooms?ssl=true", "ann", "h@nt+r:2"));
    assertThat(
            Settings.of(
                    Map.of(
                            "DATABASE_URL", "postgresql://db/rooms",
                            "DATABASE_USER", "ann",
                            "DATABASE_PASSWORD", "hunter2")
                        ::get)
                .database())
        .isEqualTo(database("jdbc:postgresql://db/rooms", "ann", "hunter2"));
  }

  private static DatabaseSettings database(
      String url, @Nullable String user, @Nullable String password) {
    return new DatabaseSettings(url, Optional.ofNullable(user), Optional.ofNullable(password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stack_livekit:7880",
        "3f2a1b9c:7880",
        "db.1",
        "a-.b_",
        "host.:80",
        "127.0.0.1:1",
        "[::1]:7880",
        "[fe80::1%eth0]"
      })
  void everyHostThatResolversTakeIsTakenInEverySetting(String server) {
    URI address = URI.create("http://" + server);
    assertThat(of("LIVEKIT_URL", "http://" + server + "/").liveKit().url()).contains(address);
    assertThat(of("LIVEKIT_PUBLIC_URL", "ws://" + server).liveKit().publicUrl())
        .contains(URI.create("ws://" + server));
    assertThat(of("S3_ENDPOINT", "http://" + server).storage().s3().orElseThrow().endpoint())
        .isEqualTo(address);
    assertThat(of("S3_PUBLIC_ENDPOINT", "http://" + server).storage().s3().orElseThrow())
        .extracting(StorageSettings.S3::publicEndpoint)
        .isEqualTo(address);
    assertThat(of("DATABASE_URL", "postgres://ann:h%40nt@" + server + "/rooms").database())
        .isEqualTo(database("jdbc:postgresql://" + server + "/rooms", "ann", "h@nt"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://App.Example.com, https://app.example.com",
    "https://app.example.com:443, https://app.example.com",
    "http://localhost:80, http://localhost",
    "https://localhost:80, https://localhost:80",
    "https://bücher.example, https://xn--bcher-kva.example",
    "http://my_host:8080, http://my_host:8080",
    "http://[::1]:5173, http://[::1]:5173",
    "tauri://localhost, tauri://localhost",
    "capacitor://localhost, capacitor://localhost",
    "chrome-extension://abcdefghijklmnop, chrome-extension://abcdefghijklmnop",
    "moz-extension://0a1b-2c, moz-extension://0a1b-2c",
    "null, null"
  })
  void anOriginIsAllowedAsBrowsersSendIt(String given, String sent) {
    assertThat(of("CORS_ALLOWED_ORIGINS", given).corsAllowedOrigins()).containsExactly(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.b/c",
        "https://a.b?c",
        "https://u@a.b",
        "https://",
        "a.b",
        "https://a b",
        "https://a:b",
        "*.example.com",
        "https://*.example.com",
        "https://a.b,*"
      })
  void whatNoBrowserSendsIsNoOrigin(String given) {
    assertThatThrownBy(() -> of("CORS_ALLOWED_ORIGINS", given)).isInstanceOf(InvalidSetting.class);
  }

  @Test
  void theFirstOfSeveralKeysSigns() {
    LiveKitSettings liveKit = of("LIVEKIT_KEYS", "new: s1\nold: s2").liveKit();
    assertThat(liveKit.keys()).containsExactly(new Key("new", "s1"), new Key("old", "s2"));
  }

  @ParameterizedTest
  @CsvSource({"S3, LINK", "LINK, LINK", "link, LINK", "proxy, PROXY"})
  void eachStorageHasBothStrategies(String given, PlaybackStrategy strategy) {
    assertThat(of("RECORDING_PLAYBACK_STRATEGY", given).storage().playback()).isEqualTo(strategy);
    Map<String, String> s3 =
        Map.of("RECORDING_PLAYBACK_STRATEGY", given, "S3_ENDPOINT", "http://s3");
    assertThat(Settings.of(s3::get).storage().playback()).isEqualTo(strategy);
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    assertThat(of("SERVER_PORT", "").port()).isEqualTo(6080);
    assertThat(of("LIVEKIT_URL", " ").liveKit().isEmbedded()).isTrue();
    assertThat(of("RECORDINGS_PATH", "").storage().recordingsPath()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER_PORT, x, 'SERVER_PORT is \"x\", but must be a port number from 0 (any free port) to"
        + " 65535'",
    "SERVER_PORT, 70000, 'SERVER_PORT is \"70000\", but must be a port number from 0 (any free"
        + " port) to 65535'",
    "ACCESS, opne, 'ACCESS is \"opne\", but must be open or keys, or not set'",
    "ACCESS_ADMIN_KEY, hunter2, 'ACCESS_ADMIN_KEY must have at least 32 random characters'",
    "LIVEKIT_URL, localhost, 'LIVEKIT_URL is \"localhost\", but must be an address such as"
        + " http://host:port'",
    "S3_ENDPOINT, ftp://x, 'S3_ENDPOINT is \"ftp://x\", but must be an address such as"
        + " http://host:port'",
    "RECORDING_PLAYBACK_STRATEGY, HLS, 'RECORDING_PLAYBACK_STRATEGY is \"HLS\", but must be LINK,"
        + " S3 or PROXY'",
    "RECORDINGS_PATH, ../x, 'RECORDINGS_PATH is \"../x\", but must be a relative path such as"
        + " recordings/, without .. in it'",
    "CORS_ALLOWED_ORIGINS, https://a.b/c, 'CORS_ALLOWED_ORIGINS is \"https://a.b/c\", but must be *"
        + " or origins such as https://app.example.com, separated by commas, without a path'",
    "ROOM_RECORD_GRANT, yes, 'ROOM_RECORD_GRANT is \"yes\", but must be true or false'",
    "LIVEKIT_KEYS, hunter2, 'LIVEKIT_KEYS must be pairs \"key: secret\", one per line'",
    "LIVEKIT_API_SECRET, hunter2, 'LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set together, or"
        + " neither of them'",
    "LIVEKIT_URL, http://u:hunter2@h, 'LIVEKIT_URL is \"(an address with a password)\", but must be"
        + " an address such as http://host:port'",
    "S3_PUBLIC_ENDPOINT, s3, 'S3_PUBLIC_ENDPOINT is \"s3\", but must be an address such as"
        + " http://host:port'",
    "EMBEDDED_EGRESS_WORKERS, none, 'EMBEDDED_EGRESS_WORKERS is \"none\", but must be a number from"
        + " 1 to 1000000'",
    "EMBEDDED_EGRESS_MAX_DURATION, long, 'EMBEDDED_EGRESS_MAX_DURATION is \"long\", but must be a"
        + " time such as 30s, 5m or PT30S'",
    "EMBEDDED_EGRESS_MAX_DISK_MB, 200, 'EMBEDDED_EGRESS_MAX_DISK_MB is \"200\", but must be more"
        + " than EMBEDDED_EGRESS_MIN_FREE_MB, which is 200'",
    "S3_MAX_CONNECTIONS, 0, 'S3_MAX_CONNECTIONS is \"0\", but must be a number from 1 to"
        + " 1000000'",
    "RECORDING_ENCODER, best, 'RECORDING_ENCODER is \"best\", but must be auto, bundled, system,"
        + " ffmpeg, the path of a libopenh264, or the name of an encoder of FFmpeg''s such as"
        + " h264_nvenc'",
    "RECORDING_QUALITY, best, 'RECORDING_QUALITY is \"best\", but must be economy, standard or"
        + " high'",
    "RECORDING_PRESET, 4k, 'RECORDING_PRESET is \"4k\", but must be one of H264_720P_30,"
        + " H264_720P_60, H264_1080P_30, H264_1080P_60, PORTRAIT_H264_720P_30,"
        + " PORTRAIT_H264_720P_60, PORTRAIT_H264_1080P_30, PORTRAIT_H264_1080P_60'",
    "RECORDING_LAYOUT, cinema, 'RECORDING_LAYOUT is \"cinema\", but must be one of grid,"
        + " grid-light, speaker, speaker-light, single-speaker, single-speaker-light'",
    "LOG_FORMAT, xml, 'LOG_FORMAT is \"xml\", but must be text or json'",
    "DATABASE_URL, mysql://u:hunter2@h/d, 'DATABASE_URL must be"
        + " jdbc:postgresql://host:port/database or postgres://user:password@host:port/database'",
    "DATABASE_PASSWORD, hunter2, 'DATABASE_USER and DATABASE_PASSWORD need DATABASE_URL to be"
        + " set'",
  })
  void aWrongValueIsToldInOneLineWithoutSecrets(String name, String value, String sentence) {
    assertThatThrownBy(() -> of(name, value))
        .isInstanceOf(InvalidSetting.class)
        .hasMessage(sentence);
  }

  @Test
  void secretsAreNotPrinted() {
    Settings settings =
        Settings.of(
            Map.of(
                    "LIVEKIT_API_KEY", "key",
                    "LIVEKIT_API_SECRET", "hunter2",
                    "DATABASE_URL", "jdbc:postgresql://db/rooms?password=hunter2",
                    "DATABASE_PASSWORD", "hunter2",
                    "S3_ENDPOINT", "http://localhost:9000",
                    "S3_SECRET_KEY", "hunter2")
                ::get);
    assertThat(settings.toString()).doesNotContain("hunter2");
  }

  private static Settings of(String name, String value) {
    Map<String, String> variables = new HashMap<>();
    if (name.startsWith("S3_")) {
      variables.put("S3_ENDPOINT", "http://localhost:9000");
    }
    variables.put(name, value);
    return Settings.of(variables::get);
  }
}
