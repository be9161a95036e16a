package io.roomtape.egress.recording;

import io.roomtape.egress.capture.Capture;
import io.roomtape.egress.journal.Tiles;
import io.roomtape.egress.worker.DiskSpace;
import io.roomtape.egress.worker.WorkFiles;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.twirp.TwirpException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.S3Upload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes recordings of rooms, or says why there is none now; then nothing is left of the try. */
final class Starts {
  private static final Logger log = LoggerFactory.getLogger(Starts.class);

  private final RecorderParts parts;
  private final RoomTaps taps;
  private final Tiles tiles;
  private final EgressIds ids = new EgressIds();

  /**
   * @param tiles of rooms
   */
  Starts(RecorderParts parts, RoomTaps taps, Tiles tiles) {
    this.parts = parts;
    this.tiles = tiles;
    this.taps = taps;
  }

  /**
   * @throws TwirpException when the plan says a storage that this recorder does not know
   */
  void check(RecordingPlan plan) throws TwirpException {
    for (S3Upload upload : Asked.of(plan.asked()).uploads()) {
      S3Destination destination = S3Destination.of(upload);
      if (parts.storages().at(destination).isEmpty()) {
        throw new TwirpException(
            TwirpException.Code.UNIMPLEMENTED,
            "the embedded recorder does not support s3: files go to this server's storage");
      }
      if (!destination.keys().areMissing() || !parts.storages().hasKeysFor(destination)) {
        refuseWithout("s3.access_key", upload.getAccessKey());
        refuseWithout("s3.secret", upload.getSecret());
      }
    }
  }

  private static void refuseWithout(String field, String value) throws TwirpException {
    if (value.isEmpty()) {
      throw new TwirpException(
          TwirpException.Code.INVALID_ARGUMENT, "request has missing or invalid field: " + field);
    }
  }

  /** A recording that listens to its room already, and is still to be started. */
  Recording begin(RecordingPlan plan) throws TwirpException {
    return begin(plan, ids.next(), Optional.empty());
  }

  /** Likewise, of a room that may have to be joined yet. */
  Recording begin(RecordingPlan plan, Given given) throws TwirpException {
    return begin(plan, given.egressId(), Optional.of(given.roomId()));
  }

  private Recording begin(RecordingPlan plan, String id, Optional<String> roomId)
      throws TwirpException {
    check(plan);
    refuseWhenUnusable();
    WorkFiles files = parts.files(id);
    try {
      Files.createDirectories(files.folder());
      return begin(plan, files, roomId);
    } catch (TwirpException e) {
      discard(files);
      throw e;
    } catch (IOException e) {
      log.error("Cannot begin a recording of room {}", plan.room(), e);
      discard(files);
      throw refusal(String.valueOf(e.getMessage()));
    }
  }

  private void refuseWhenUnusable() throws TwirpException {
    Optional<String> reason =
        parts.closing() ? Optional.of("it shuts down") : parts.workers().unusable();
    if (reason.isPresent()) {
      throw refusal(reason.get());
    }
  }

  private TwirpException refusal(String reason) {
    Optional<String> space =
        parts
            .space()
            .problem()
            .or(
                () ->
                    parts.space().explains(reason)
                        ? Optional.of(DiskSpace.FULL)
                        : Optional.empty());
    return space.isPresent()
        ? new TwirpException(TwirpException.Code.RESOURCE_EXHAUSTED, space.get())
        : new TwirpException(TwirpException.Code.UNAVAILABLE, "the recorder cannot run: " + reason);
  }

  private static void discard(WorkFiles files) {
    try {
      files.deleteAll();
    } catch (IOException e) {
      log.warn("Cannot delete {}", files.folder(), e);
    }
  }

  private Recording begin(RecordingPlan plan, WorkFiles files, Optional<String> roomId)
      throws TwirpException, IOException {
    String id = String.valueOf(files.folder().getFileName());
    Capture capture =
        Capture.open(
                taps,
                plan.room(),
                id,
                files.journal(),
                parts.now(),
                plan.composite().with(plan.composite().look().in(tiles)),
                plan.selection())
            .orElseThrow(
                () ->
                    new TwirpException(
                        TwirpException.Code.NOT_FOUND, "requested room does not exist"));
    try {
      KeptRequest.save(files, plan.asked());
      EgressInfo info =
          EgressStates.starting(id, roomId.orElseGet(capture::roomSid), plan, parts.now());
      parts.egresses().begin(info);
      return new Recording(parts, files, capture, info);
    } catch (TwirpException | IOException e) {
      capture.end();
      throw e;
    }
  }
}
