package io.roomtape.egress;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;

/**
 * What LiveKit's egress 1.14.0 with livekit-server 1.11.0 was asked, answered, and told in
 * webhooks, in the order in which it did; without the S3 of each request.
 */
public record Captured(List<Call> calls, List<Event> events) {
  /**
   * @param granted whether the token may record
   * @param error empty if it was answered
   */
  public record Call(
      String method,
      JsonObject request,
      boolean granted,
      int status,
      String error,
      JsonObject json) {
    public EgressInfo answer() {
      return parse(json, EgressInfo.newBuilder()).build();
    }

    public RoomCompositeEgressRequest composite() {
      return parse(request, RoomCompositeEgressRequest.newBuilder()).build();
    }
  }

  public record Event(String name, EgressInfo info) {}

  public static Captured of(String name) throws IOException {
    try (var file =
        Objects.requireNonNull(Captured.class.getResourceAsStream("captured/" + name + ".json"))) {
      JsonObject json =
          JsonParser.parseReader(new InputStreamReader(file, StandardCharsets.UTF_8))
              .getAsJsonObject();
      return new Captured(
          list(json, "calls").map(Captured::call).toList(),
          list(json, "events").map(Captured::event).toList());
    }
  }

  private static java.util.stream.Stream<JsonObject> list(JsonObject json, String name) {
    return StreamSupport.stream(json.getAsJsonArray(name).spliterator(), false)
        .map(JsonElement::getAsJsonObject);
  }

  private static Call call(JsonObject json) {
    JsonObject answer = json.getAsJsonObject("answer");
    return new Call(
        json.get("method").getAsString(),
        json.getAsJsonObject("request"),
        json.get("granted").getAsBoolean(),
        json.get("status").getAsInt(),
        answer.has("msg") ? answer.get("msg").getAsString() : "",
        answer);
  }

  private static Event event(JsonObject json) {
    return new Event(
        json.get("event").getAsString(),
        parse(json.getAsJsonObject("info"), EgressInfo.newBuilder()).build());
  }

  private static <B extends Message.Builder> B parse(JsonObject json, B builder) {
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(json.toString(), builder);
      return builder;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What two recordings have in common: what is another in each is only said to be there. */
  @SuppressWarnings("deprecation") // LiveKit fills the old field, too
  public static EgressInfo comparable(EgressInfo info) {
    EgressInfo.Builder same =
        info.toBuilder()
            .setEgressId("EG")
            .setRoomId("RM")
            .setStartedAt(there(info.getStartedAt()))
            .setEndedAt(there(info.getEndedAt()))
            .setUpdatedAt(there(info.getUpdatedAt()))
            .setManifestLocation(info.getManifestLocation().isEmpty() ? "" : "somewhere");
    for (int i = 0; i < info.getFileResultsCount(); i++) {
      same.setFileResults(i, comparable(info.getFileResults(i)));
    }
    return same.setFile(comparable(info.getFile())).build();
  }

  private static FileInfo comparable(FileInfo file) {
    return file.toBuilder()
        .setFilename(filename(file.getFilename()))
        .setStartedAt(there(file.getStartedAt()))
        .setEndedAt(there(file.getEndedAt()))
        .setDuration(there(file.getDuration()))
        .setSize(there(file.getSize()))
        .setLocation(file.getLocation().isEmpty() ? "" : "somewhere")
        .build();
  }

  public static String filename(String name) {
    return name.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d{6}", "TIME")
        .replaceAll("\\d{17}", "UTC")
        .replaceAll("RM_[\\w-]+", "RM");
  }

  private static long there(long value) {
    return value == 0 ? 0 : 1;
  }
}
