package io.roomtape.egress.recording;

import io.roomtape.egress.journal.OnDisk;
import io.roomtape.egress.worker.WorkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.FileInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one finished file to the storage, and keeps it until it is there. */
final class Storing {
  private static final Logger log = LoggerFactory.getLogger(Storing.class);

  private final RecorderParts parts;
  private final WorkFiles files;
  private final Egress egress;
  private boolean isKept;
  private boolean isLate;

  Storing(RecorderParts parts, WorkFiles files, Egress egress) {
    this.parts = parts;
    this.files = files;
    this.egress = egress;
  }

  /**
   * Waits until it is stored.
   *
   * @return how the recording ends; empty when it has to be left for another time
   * @throws IOException when the file is not there any more
   * @throws IllegalArgumentException when nothing can be stored under its path
   */
  Optional<UnaryOperator<EgressInfo>> store() throws IOException, InterruptedException {
    long size = Files.size(files.finished());
    Optional<UnaryOperator<EgressInfo>> end =
        deliver(files.finished(), EgressFile.of(egress.info()).getFilename())
            .map(location -> end(size, location, parts.now()));
    if (end.isPresent() && !accompaniment().store(this::late)) {
      return Optional.empty();
    }
    if (end.isPresent() && Manifest.isWanted(egress.info())) {
      end = withManifest(end.get());
    }
    end.ifPresent(_ -> parts.tally().stored());
    return end;
  }

  private Optional<String> deliver(Path file, String path)
      throws IOException, InterruptedException {
    long since = EgressFile.of(egress.info()).getStartedAt();
    return parts.delivery().deliver(new Parcel(file, path, parts.storage(), since, this::late));
  }

  private Accompaniment accompaniment() {
    FileInfo file = EgressFile.of(egress.info());
    return new Accompaniment(
        parts.delivery(), files, parts.storage(), file.getFilename(), file.getStartedAt());
  }

  /** A recording is one without its manifest, too. */
  private Optional<UnaryOperator<EgressInfo>> withManifest(UnaryOperator<EgressInfo> end)
      throws InterruptedException {
    EgressInfo ended = end.apply(egress.info());
    try {
      Path manifest = Manifest.write(files.folder(), ended);
      return deliver(manifest, Manifest.path(ended))
          .map(
              location ->
                  info -> end.apply(info).toBuilder().setManifestLocation(location).build());
    } catch (IOException | IllegalArgumentException e) {
      log.warn("The manifest of {} is not stored", egress.id(), e);
      return Optional.of(info -> Details.remark(end.apply(info), "no manifest: " + e.getMessage()));
    }
  }

  private static UnaryOperator<EgressInfo> end(long size, String location, long now) {
    return info -> {
      EgressInfo stored = EgressFile.stored(info, size, location);
      return Details.isLimit(info)
          ? EgressStates.limitReached(stored, now)
          : EgressStates.complete(stored, now);
    };
  }

  private synchronized void late() {
    keep();
    if (!isLate) {
      isLate = true;
      egress.change(info -> Waiting.on(ending(info), Waiting.STORAGE));
    }
  }

  /** Who looks at it sees that it ends, whatever it was that ended it. */
  private EgressInfo ending(EgressInfo info) {
    return info.getStatus() == EgressStatus.EGRESS_ACTIVE
        ? EgressStates.ending(info, Details.LIMIT, parts.now())
        : info;
  }

  /**
   * From here on the file is all that is needed, once it outlasts a power cut and that is known
   * over a restart. One that is stored at once needs none of it, and the disk may take its time.
   */
  synchronized void keep() {
    try {
      if (!isKept) {
        OnDisk.file(files.finished());
        OnDisk.folder(files.folder());
        if (egress.keep(info -> info)) {
          isKept = true;
          files.deleteIntermediates();
        }
      }
    } catch (IOException e) {
      log.warn("What the file of {} was made of stays beside it", egress.id(), e);
    }
  }
}
