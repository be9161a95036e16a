package io.roomtape.egress.recording;

import com.google.protobuf.Message;
import io.roomtape.egress.journal.OnDisk;
import io.roomtape.egress.worker.WorkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what is finished to the storage, and keeps it until it is there. */
final class Storing {
  private static final Logger log = LoggerFactory.getLogger(Storing.class);

  private final RecorderParts parts;
  private final WorkFiles files;
  private final Egress egress;
  private final LiveDelivery pieces;
  private boolean isKept;
  private boolean isLate;

  Storing(RecorderParts parts, WorkFiles files, Egress egress, LiveDelivery pieces) {
    this.parts = parts;
    this.files = files;
    this.egress = egress;
    this.pieces = pieces;
  }

  /** Whether all is there that is to be stored. */
  static boolean canBegin(EgressInfo info, WorkFiles files) {
    return Results.isComposed(info) && (!Results.hasFile(info) || Files.exists(files.finished()));
  }

  /**
   * Waits until it is stored.
   *
   * @return how the recording ends; empty when it has to be left for another time
   * @throws IOException when the file is not there any more
   * @throws IllegalArgumentException when nothing can be stored under its path
   */
  Optional<UnaryOperator<EgressInfo>> store() throws IOException, InterruptedException {
    Optional<StoredPieces> stored = pieces.finish(this::late);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    egress.set(stored.get()::tell);
    Optional<UnaryOperator<EgressInfo>> end = storeFile();
    if (end.isPresent()) {
      end = withManifest(end.get(), stored.get());
    }
    end.ifPresent(_ -> parts.tally().stored());
    return end;
  }

  private Optional<UnaryOperator<EgressInfo>> storeFile() throws IOException, InterruptedException {
    Optional<UnaryOperator<EgressInfo>> file =
        Results.hasFile(egress.info()) ? deliverFile() : Optional.of(UnaryOperator.identity());
    if (file.isEmpty() || !Accompaniment.of(parts, files, egress).store(this::late)) {
      return Optional.empty();
    }
    long now = parts.now();
    return file.map(stored -> info -> ended(stored.apply(info), now));
  }

  private Optional<UnaryOperator<EgressInfo>> deliverFile()
      throws IOException, InterruptedException {
    long size = Files.size(files.finished());
    String path = egress.info().getFileResults(0).getFilename();
    return deliver(files.finished(), path, KeptRequest.asked(files, egress.info()).file())
        .map(location -> info -> Results.fileStored(info, size, location));
  }

  private Optional<String> deliver(Path file, String path, Message output)
      throws IOException, InterruptedException {
    return parts
        .delivery()
        .deliver(
            new Parcel(
                file,
                path,
                parts.storage(output, egress),
                Results.startedAt(egress.info()),
                this::late));
  }

  /** A recording is one without its manifest, too. */
  private Optional<UnaryOperator<EgressInfo>> withManifest(
      UnaryOperator<EgressInfo> end, StoredPieces stored) throws InterruptedException {
    EgressInfo ended = end.apply(egress.info());
    UnaryOperator<EgressInfo> whole = end;
    try {
      Optional<Publisher> publisher = Publisher.kept(files);
      Path manifest = Manifest.write(files.folder(), ended, stored, publisher);
      for (Map.Entry<String, Message> place :
          Manifest.places(ended, KeptRequest.asked(files, ended), publisher).entrySet()) {
        Optional<String> location = deliver(manifest, place.getKey(), place.getValue());
        if (location.isEmpty()) {
          return Optional.empty();
        }
        whole = toldOf(whole, location.get());
      }
      return Optional.of(whole);
    } catch (IOException | IllegalArgumentException e) {
      log.warn("The manifest of {} is not stored", egress.id(), e);
      return Optional.of(info -> Details.remark(end.apply(info), "no manifest: " + e.getMessage()));
    }
  }

  /** LiveKit tells where the first one is. */
  private static UnaryOperator<EgressInfo> toldOf(UnaryOperator<EgressInfo> end, String location) {
    return info -> {
      EgressInfo ended = end.apply(info);
      return ended.getManifestLocation().isEmpty()
          ? ended.toBuilder().setManifestLocation(location).build()
          : ended;
    };
  }

  private static EgressInfo ended(EgressInfo info, long now) {
    return Details.isLimit(info)
        ? EgressStates.limitReached(info, now)
        : EgressStates.complete(info, now);
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
        if (Results.hasFile(egress.info())) {
          OnDisk.file(files.finished());
        }
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
