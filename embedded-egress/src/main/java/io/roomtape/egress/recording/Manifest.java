package io.roomtape.egress.recording;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.TrackCompositeEgressRequest;

/**
 * {@code EG_….json} beside what an egress leaves, as LiveKit's egress writes it: what there is, and
 * whose. None is made beside outputs with {@code disable_manifest}.
 */
final class Manifest {
  private Manifest() {}

  /**
   * Where it goes to, and for which output. One place has one.
   *
   * @param asked with its secrets
   * @param publisher whose it is, if the request does not say it
   */
  static Map<String, Message> places(EgressInfo info, Asked asked, Optional<Publisher> publisher) {
    Map<String, Message> places = new LinkedHashMap<>();
    String name = info.getEgressId() + ".json";
    for (EncodedFileOutput file : asked.files()) {
      if (!file.getDisableManifest()) {
        String path = info.getFileResults(0).getFilename();
        places.putIfAbsent(SegmentNames.folder(path) + name, file);
      }
    }
    OutputNames names = OutputNames.ofBegun(info, publisher);
    for (SegmentedFileOutput segments : asked.segments()) {
      if (!segments.getDisableManifest()) {
        places.putIfAbsent(names.segments().orElseThrow().folder() + name, segments);
      }
    }
    for (int i = 0; i < asked.images().size(); i++) {
      if (!asked.images().get(i).getDisableManifest()) {
        places.putIfAbsent(names.images().get(i).folder() + name, asked.images().get(i));
      }
    }
    return places;
  }

  /**
   * @param info of an egress that is over
   */
  static Path write(
      Path folder, EgressInfo info, StoredPieces pieces, Optional<Publisher> publisher)
      throws IOException {
    String text = json(info, pieces, publisher) + "\n";
    Path manifest = folder.resolve("manifest");
    // A storage may have linked what an earlier try has written.
    Files.deleteIfExists(manifest);
    return Files.write(manifest, text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject json(
      EgressInfo info, StoredPieces pieces, Optional<Publisher> publisher) {
    JsonObject json = new JsonObject();
    json.addProperty("egress_id", info.getEgressId());
    json.addProperty("room_id", info.getRoomId());
    json.addProperty("room_name", info.getRoomName());
    json.addProperty("started_at", info.getStartedAt());
    json.addProperty("ended_at", info.getEndedAt());
    subject(info, publisher)
        .forEach((name, value) -> value.ifPresent(told -> json.addProperty(name, told)));
    if (info.getFileResultsCount() > 0) {
      JsonArray files = new JsonArray();
      for (FileInfo file : info.getFileResultsList()) {
        files.add(stored(file.getFilename(), file.getLocation()));
      }
      json.add("files", files);
    }
    OutputNames names = OutputNames.ofBegun(info, publisher);
    long startedAt = Results.startedAt(info);
    if (names.segments().isPresent()) {
      json.add("playlists", playlists(names, startedAt, pieces));
    }
    if (!pieces.images().isEmpty()) {
      json.add("images", images(names, startedAt, pieces));
    }
    return json;
  }

  /** Whose it is and what. */
  private static Map<String, Optional<String>> subject(
      EgressInfo info, Optional<Publisher> publisher) {
    Map<String, Optional<String>> said = new LinkedHashMap<>();
    said.put(
        "publisher_identity",
        OutputNames.identity(info).or(() -> publisher.map(Publisher::identity)));
    if (info.hasTrack()) {
      said.put("track_id", Optional.of(info.getTrack().getTrackId()));
      said.put("track_kind", publisher.map(Publisher::trackKind));
      said.put("track_source", publisher.map(Publisher::trackSource));
    }
    TrackCompositeEgressRequest tracks = info.getTrackComposite();
    said.put("audio_track_id", Optional.of(tracks.getAudioTrackId()).filter(id -> !id.isEmpty()));
    said.put("video_track_id", Optional.of(tracks.getVideoTrackId()).filter(id -> !id.isEmpty()));
    return said;
  }

  private static JsonArray playlists(OutputNames names, long startedAt, StoredPieces pieces) {
    JsonArray segments = new JsonArray();
    for (StoredPiece segment : pieces.segments()) {
      segments.add(stored(names.path(segment.piece(), startedAt), segment.location()));
    }
    JsonObject playlist = new JsonObject();
    playlist.addProperty("location", pieces.location());
    playlist.add("segments", segments);
    JsonArray playlists = new JsonArray();
    playlists.add(playlist);
    return playlists;
  }

  private static JsonArray images(OutputNames names, long startedAt, StoredPieces pieces) {
    JsonArray images = new JsonArray();
    for (StoredPiece image : pieces.images()) {
      ZonedDateTime at = OutputNames.time(startedAt + image.piece().at().toNanos());
      JsonObject told = new JsonObject();
      told.addProperty("filename", names.path(image.piece(), startedAt));
      told.addProperty("timestamp", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at));
      told.addProperty("location", image.location());
      images.add(told);
    }
    return images;
  }

  private static JsonObject stored(String name, String location) {
    JsonObject stored = new JsonObject();
    stored.addProperty("filename", name);
    stored.addProperty("location", location);
    return stored;
  }
}
