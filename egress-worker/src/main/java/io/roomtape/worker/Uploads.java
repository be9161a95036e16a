package io.roomtape.worker;

import io.roomtape.objects.ContentTypes;
import io.roomtape.objects.S3Words;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what was stored and what could not be, as LiveKit's egress does. */
final class Uploads {
  /** Stores a file. */
  interface Upload {
    /**
     * @return where it is
     */
    String store() throws IOException;
  }

  private record Kind(String type, String status, boolean customEndpoint) {
    Map<String, String> labels() {
      return Map.of(
          "type", type, "status", status, "custom_endpoint", String.valueOf(customEndpoint));
    }
  }

  private final Map<Kind, Times> stored = new ConcurrentHashMap<>();
  private final Map<String, Long> backedUp = new ConcurrentHashMap<>();

  /** What is stored where it belongs. */
  String counted(String path, boolean customEndpoint, Upload upload) throws IOException {
    String type = ContentTypes.of(path);
    long begin = System.nanoTime();
    String status = "internal";
    try {
      String location = upload.store();
      status = "success";
      return location;
    } catch (IOException | RuntimeException e) {
      status = S3Words.status(e).map(code -> code / 100 + "xx").orElse(status);
      throw e;
    } finally {
      stored
          .computeIfAbsent(new Kind(type, status, customEndpoint), _ -> new Times())
          .add(Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** What is stored in the backup. */
  String backedUp(String path, Upload upload) throws IOException {
    String location = upload.store();
    backedUp.merge(ContentTypes.of(path), 1L, Long::sum);
    return location;
  }

  void tell(Metrics page) {
    stored.forEach(
        (kind, times) ->
            page.counter("livekit_egress_pipeline_uploads", kind.labels(), times.count()));
    // LiveKit spells it so.
    stored.forEach(
        (kind, times) ->
            times.tell(page, "livekit_egress_pipline_upload_response_time_ms", kind.labels()));
    new TreeMap<>(backedUp)
        .forEach(
            (type, count) ->
                page.counter(
                    "livekit_egress_backup_storage_writes", Map.of("output_type", type), count));
  }
}
