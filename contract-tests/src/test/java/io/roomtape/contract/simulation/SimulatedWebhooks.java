package io.roomtape.contract.simulation;

import io.roomtape.server.events.EgressEvent;
import io.roomtape.server.events.LiveKitWebhooks;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.EgressReport;
import io.roomtape.server.recordings.RecordingForm;
import io.roomtape.server.recordings.RecordingState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Webhooks as one line of text: the event's id and the fields of its report. */
final class SimulatedWebhooks implements LiveKitWebhooks {
  static byte[] body(String id, EgressReport report) {
    return String.join(
            "\n",
            id,
            report.id().value(),
            report.roomName().value(),
            report.roomId().value(),
            report.state().name(),
            report.filePath(),
            report.startedAt().toString(),
            report.duration().toString(),
            String.valueOf(report.size()),
            report.reason())
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void admit(@Nullable String authorization) {}

  @Override
  public Optional<EgressEvent> read(byte[] body, @Nullable String authorization) {
    String text = new String(body, StandardCharsets.UTF_8);
    String id = text.substring(0, text.indexOf('\n'));
    return reread(text).map(report -> new EgressEvent(id, report));
  }

  @Override
  public Optional<EgressReport> reread(String body) {
    List<String> fields = List.of(body.split("\n", -1));
    return Optional.of(
        new EgressReport(
            new EgressId(fields.get(1)),
            new RoomName(fields.get(2)),
            new RoomSid(fields.get(3)),
            RecordingState.valueOf(fields.get(4)),
            fields.get(5),
            Instant.parse(fields.get(6)),
            Duration.parse(fields.get(7)),
            Long.parseLong(fields.get(8)),
            fields.get(9),
            RecordingForm.USUAL,
            false));
  }
}
