package io.roomtape.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What OpenVidu 3.5 gives its egress in a deployment of one machine. */
class OpenViduConfigurationTest {
  private static final String EGRESS_YAML =
      """
      redis:
          address: redis:6379
          username: ""
          password: redispassword
          db: 0
          use_tls: false
      api_key: devkey
      api_secret: secret
      ws_url: ws://openvidu:7880
      health_port: 9091

      # Files will be moved here when uploads fail.
      backup:
          prefix: /home/egress/backup_storage

      storage:
          s3:
              access_key: minioadmin
              secret: minioadmin
              region: us-east-1
              endpoint: http://minio:9000
              bucket: openvidu-appdata
              force_path_style: true

      cpu_cost:
          max_cpu_utilization: 0.80
          room_composite_cpu_cost: 0.01

      openvidu:
          allocation_strategy: cpuload
          disable_cpu_overload_killer: false
      """;

  @Test
  void itIsTakenAsItIs() throws SettingException {
    Settings settings = Configuration.parse(EGRESS_YAML, Map.of());

    assertThat(settings.server()).hasToString("ws://openvidu:7880");
    assertThat(settings.healthPort()).isEqualTo(9091);
    assertThat(settings.storage().bucket().orElseThrow().bucket()).isEqualTo("openvidu-appdata");
    assertThat(settings.unused()).contains("cpu_cost", "openvidu");
  }
}
