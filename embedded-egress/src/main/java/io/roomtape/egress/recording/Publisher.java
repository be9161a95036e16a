package io.roomtape.egress.recording;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import io.roomtape.egress.capture.Subject;
import io.roomtape.egress.journal.OnDisk;
import io.roomtape.egress.worker.WorkFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose track is recorded, and what that is: of one picture with sounds the picture's. It is known
 * when the recording begins, and kept over a crash, for names of files are made of it.
 *
 * @param trackKind {@code audio} or {@code video}
 * @param trackSource LiveKit's {@code TrackSource}, in small letters
 */
record Publisher(
    String identity, String trackId, String trackKind, String trackSource, String mimeType) {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);
  private static final Gson GSON = new Gson();
  private static final String PLACEHOLDER = "{publisher_identity}";

  static Publisher of(Subject subject) {
    return new Publisher(
        subject.participant().identity(),
        subject.track().sid(),
        subject.track().isVideo() ? "video" : "audio",
        subject.track().source().name().toLowerCase(Locale.ROOT),
        subject.track().mimeType());
  }

  /** Whether an egress is of tracks that its request names, and not their publishers. */
  static boolean isNeeded(EgressInfo info) {
    return switch (info.getRequestCase()) {
      case TRACK, TRACK_COMPOSITE -> true;
      case REQUEST_NOT_SET -> Asked.unified(info).filter(request -> request.hasMedia()).isPresent();
      case ROOM_COMPOSITE, WEB, PARTICIPANT, REPLAY -> false;
    };
  }

  void keep(WorkFiles files) {
    try {
      byte[] json = GSON.toJson(this).getBytes(StandardCharsets.UTF_8);
      OnDisk.replace(files.publisher(), files.folder().resolve("publisher.part"), json);
    } catch (IOException e) {
      log.warn("After a crash nobody knows whose {} is", files.folder(), e);
    }
  }

  static Optional<Publisher> kept(WorkFiles files) {
    if (!Files.exists(files.publisher())) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          GSON.fromJson(Files.readString(files.publisher()), Publisher.class));
    } catch (IOException | JsonSyntaxException e) {
      log.warn("Nobody knows whose {} is", files.folder(), e);
      return Optional.empty();
    }
  }

  /** Says it in all names that have a place for it. */
  static EgressInfo in(EgressInfo info, Optional<Publisher> publisher) {
    if (TrackName.isNeeded(info)) {
      return TrackName.in(info, publisher);
    }
    return publisher.map(whose -> whose.in(info)).orElse(info);
  }

  private EgressInfo in(EgressInfo info) {
    return Results.each(
        info,
        file -> file.setFilename(in(file.getFilename())),
        segments ->
            segments
                .setPlaylistName(in(segments.getPlaylistName()))
                .setLivePlaylistName(in(segments.getLivePlaylistName())),
        images -> images.setFilenamePrefix(in(images.getFilenamePrefix())));
  }

  private String in(String name) {
    return in(name, identity);
  }

  static String in(String name, String identity) {
    return name.replace(PLACEHOLDER, TrackName.harmless(identity));
  }
}
