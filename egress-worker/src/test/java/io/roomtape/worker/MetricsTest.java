package io.roomtape.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  @TempDir Path folder;

  @Test
  void labelsThatAllHaveAreOnLiveKitsNamesOnly() {
    Metrics page = new Metrics(Map.of("node_id", "NE_1", "cluster_id", "a\"b"));
    page.gauge("livekit_a", 1);
    page.gauge("livekit_b", Map.of("type", "x"), 0.25);
    page.gauge("livekit_b", Map.of("type", "y"), 2);
    page.counter("roomtape_c", 3);
    assertThat(page.toString())
        .isEqualTo(
            """
            # TYPE livekit_a gauge
            livekit_a{cluster_id="a\\"b",node_id="NE_1"} 1
            # TYPE livekit_b gauge
            livekit_b{cluster_id="a\\"b",node_id="NE_1",type="x"} 0.25
            livekit_b{cluster_id="a\\"b",node_id="NE_1",type="y"} 2
            # TYPE roomtape_c counter
            roomtape_c 3
            """);
  }

  @Test
  void uploadsAreCountedAsByLiveKit() throws IOException {
    Uploads uploads = new Uploads();
    uploads.counted("a/x.mp4", true, () -> "there");
    uploads.counted("a/y.mp4", true, () -> "there");
    assertThatThrownBy(
            () ->
                uploads.counted(
                    "a/EG_1.json",
                    false,
                    () -> {
                      throw new IOException("away");
                    }))
        .hasMessage("away");
    uploads.backedUp("a/EG_1.json", () -> "elsewhere");
    Metrics page = new Metrics(Map.of());
    uploads.tell(page);
    assertThat(page.toString())
        .contains(
            "livekit_egress_pipeline_uploads"
                + "{custom_endpoint=\"true\",status=\"success\",type=\"video/mp4\"} 2\n",
            "livekit_egress_pipeline_uploads"
                + "{custom_endpoint=\"false\",status=\"internal\",type=\"application/json\"} 1\n",
            "livekit_egress_pipline_upload_response_time_ms_bucket{custom_endpoint=\"true\","
                + "le=\"+Inf\",status=\"success\",type=\"video/mp4\"} 2\n",
            "livekit_egress_pipline_upload_response_time_ms_count{custom_endpoint=\"true\","
                + "status=\"success\",type=\"video/mp4\"} 2\n",
            "livekit_egress_backup_storage_writes{output_type=\"application/json\"} 1\n");
  }

  @Test
  void memoryOfAGroupIsWhatItCannotGiveBack() throws IOException {
    Memory memory = new Memory(folder.resolve("proc"), folder);
    assertThat(memory.group()).isEmpty();
    assertThat(memory.resident()).isEmpty();

    Files.writeString(folder.resolve("memory.current"), "1000000\n");
    Files.writeString(folder.resolve("memory.stat"), "anon 5\ninactive_file 300000\n");
    long self = ProcessHandle.current().pid();
    Path process = Files.createDirectories(folder.resolve("proc/" + self));
    Files.writeString(process.resolve("status"), "Name:\tjava\nVmRSS:\t   2048 kB\n");

    assertThat(memory.group()).hasValue(700_000);
    assertThat(memory.resident()).hasValue(2048 * 1024);
  }

  @Test
  void anOlderGroupIsReadToo() throws IOException {
    Path old = Files.createDirectories(folder.resolve("memory"));
    Files.writeString(old.resolve("memory.usage_in_bytes"), "1000\n");
    Files.writeString(old.resolve("memory.stat"), "inactive_file 1\ntotal_inactive_file 400\n");
    assertThat(new Memory(folder, folder).group()).hasValue(600);
  }
}
