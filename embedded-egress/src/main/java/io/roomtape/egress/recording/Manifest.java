package io.roomtape.egress.recording;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.FileInfo;

/**
 * {@code EG_….json} beside a recording, as LiveKit's egress leaves it there: whose the file is.
 * None is made for requests with {@code disable_manifest}.
 */
final class Manifest {
  private Manifest() {}

  static boolean isWanted(EgressInfo info) {
    return Asked.of(info).files().stream().noneMatch(EncodedFileOutput::getDisableManifest);
  }

  /** Where it goes to. */
  static String path(EgressInfo info) {
    String file = EgressFile.of(info).getFilename();
    return file.substring(0, file.lastIndexOf('/') + 1) + info.getEgressId() + ".json";
  }

  /**
   * @param info of an egress that is over
   */
  static Path write(Path folder, EgressInfo info) throws IOException {
    String text = json(info) + "\n";
    return Files.write(folder.resolve("manifest"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject json(EgressInfo info) {
    FileInfo file = EgressFile.of(info);
    JsonObject stored = new JsonObject();
    stored.addProperty("filename", file.getFilename());
    stored.addProperty("location", file.getLocation());
    JsonArray files = new JsonArray();
    files.add(stored);
    JsonObject json = new JsonObject();
    json.addProperty("egress_id", info.getEgressId());
    json.addProperty("room_id", info.getRoomId());
    json.addProperty("room_name", info.getRoomName());
    json.addProperty("started_at", info.getStartedAt());
    json.addProperty("ended_at", info.getEndedAt());
    json.add("files", files);
    return json;
  }
}
