package io.roomtape.egress.recording;

import io.roomtape.egress.beside.Beside;
import io.roomtape.egress.worker.WorkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what goes with a recording to where that is stored, all at once, and again until it is
 * there. A recording is one without it, too.
 */
record Accompaniment(
    Delivery delivery, WorkFiles files, FinishedFiles storage, String path, long since) {
  private static final Logger log = LoggerFactory.getLogger(Accompaniment.class);

  /** Of a recording without a file it goes with the playlist, or else with the images. */
  static Accompaniment of(RecorderParts parts, WorkFiles files, Egress egress) {
    EgressInfo info = egress.info();
    Asked asked = KeptRequest.asked(files, info);
    long since = Results.startedAt(info);
    if (Results.hasFile(info)) {
      String file = info.getFileResults(0).getFilename();
      return new Accompaniment(parts, files, parts.storage(asked.file(), egress), file, since);
    }
    if (info.getSegmentResultsCount() > 0) {
      String playlist = info.getSegmentResults(0).getPlaylistName();
      return new Accompaniment(
          parts, files, parts.storage(asked.segments().getFirst(), egress), playlist, since);
    }
    OutputNames names = OutputNames.ofBegun(info, Publisher.kept(files));
    String images = names.images().getFirst().all();
    return new Accompaniment(
        parts, files, parts.storage(asked.images().getFirst(), egress), images, since);
  }

  private Accompaniment(
      RecorderParts parts, WorkFiles files, FinishedFiles storage, String path, long since) {
    this(parts.delivery(), files, storage, path, since);
  }

  /**
   * Waits until it is stored.
   *
   * @param late runs after each attempt that failed
   * @return whether nothing has to be left for another time
   */
  boolean store(Runnable late) {
    List<CompletableFuture<Boolean>> all =
        Stream.of(Beside.values())
            .filter(what -> Files.exists(files.beside(what)))
            .map(what -> begin(what, late))
            .toList();
    return all.stream().allMatch(CompletableFuture::join);
  }

  private CompletableFuture<Boolean> begin(Beside what, Runnable late) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Thread.ofVirtual().name("beside " + path).start(() -> done.complete(store(what, late)));
    return done;
  }

  private boolean store(Beside what, Runnable late) {
    Path file = files.beside(what);
    try {
      Parcel parcel = new Parcel(file, path, (content, to) -> put(what, content), since, late);
      return delivery.deliver(parcel).isPresent();
    } catch (IOException | RuntimeException e) {
      log.warn("{} has no {} beside it", path, file.getFileName(), e);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String put(Beside what, Path content) throws IOException {
    storage.storeBeside(what, content, path);
    return path;
  }
}
