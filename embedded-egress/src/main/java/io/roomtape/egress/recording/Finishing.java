package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Composed;
import io.roomtape.egress.worker.Lack;
import io.roomtape.egress.worker.Progress;
import io.roomtape.egress.worker.UsedSpace;
import io.roomtape.egress.worker.WorkFiles;
import io.roomtape.egress.worker.Workers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import livekit.LivekitEgress.EgressInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a journal to a file in the storage. Nothing but a journal that cannot be composed, or a path
 * where nothing can be stored, makes it fail: what lacks space or storage waits, also for the next
 * start.
 */
final class Finishing implements Progress {
  private static final Logger log = LoggerFactory.getLogger(Finishing.class);

  private final RecorderParts parts;
  private final WorkFiles files;
  private final Egress egress;
  private final Runnable endMedia;
  private final LiveDelivery pieces;
  private final Storing storing;
  private final Pace pace;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile Optional<Lack> lack = Optional.empty();
  private Workers.@Nullable Job job;

  /**
   * @param endMedia ends the recording of the room, if it has not ended yet
   */
  Finishing(RecorderParts parts, WorkFiles files, Egress egress, Runnable endMedia) {
    this.parts = parts;
    this.files = files;
    this.egress = egress;
    this.endMedia = endMedia;
    this.pieces = new LiveDelivery(parts, files, egress);
    this.storing = new Storing(parts, files, egress, pieces);
    this.pace = new Pace(parts.tally());
  }

  /** Done when the last webhook is queued, or the rest is left for the next start. */
  CompletableFuture<Void> over() {
    return over;
  }

  /** Bytes of what is composed so far; of what is to be composed as long as nothing is. */
  long fileSize() {
    long composed = UsedSpace.size(files.fragments());
    return composed > 0 ? composed : files.segments().bytes();
  }

  boolean waitsFor(Lack what) {
    return lack.equals(Optional.of(what));
  }

  /**
   * How much of what was heard is not composed.
   *
   * @param heard up to where, in the journal's time
   */
  Duration behind(long heard) {
    return pace.behind(heard);
  }

  /**
   * Begins to compose what is in the journal, and what will be.
   *
   * @param mediaStart in the journal's time
   */
  void follow(long mediaStart) {
    pace.begin(mediaStart);
    follow();
  }

  private synchronized void follow() {
    Workers.Job following = parts.workers().follow(files, this);
    job = following;
    pieces.start();
    Thread.ofVirtual().name("finish " + egress.id()).start(() -> finish(following));
  }

  @Override
  public void reached(long at) {
    pace.reached(at);
    pieces.look();
  }

  @Override
  public void lacks(Optional<Lack> now) {
    lack = now;
    egress.change(
        info -> now.map(what -> Waiting.on(info, Waiting.of(what))).orElse(Waiting.over(info)));
  }

  /** The journal grows no more, even if it has no end record. */
  synchronized void journalEnded() {
    if (job != null) {
      job.finish();
    }
  }

  /** Goes on where an earlier process has stopped. */
  void resume() {
    if (Storing.canBegin(egress.info(), files)) {
      Thread.ofVirtual().name("store " + egress.id()).start(this::store);
    } else {
      follow();
      journalEnded();
    }
  }

  private void finish(Workers.Job following) {
    try {
      composed(following.await());
      store();
    } catch (IOException e) {
      if (parts.closing()) {
        leave();
      } else {
        fail(Failure.WORKER, String.valueOf(e.getMessage()), 500, e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void composed(Composed made) {
    pace.end(made.length());
    egress.set(info -> Results.composed(info, made));
  }

  private void store() {
    try {
      storing.store().ifPresentOrElse(this::last, this::leave);
    } catch (IOException | IllegalArgumentException e) {
      storing.keep();
      String what = e instanceof RefusedUploadException ? "S3 upload failed: " : "Storing failed: ";
      fail(Failure.STORAGE, what + e.getMessage(), 400, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(Failure kind, String reason, int code, Exception cause) {
    log.error("Recording {} failed; its files stay in {}", egress.id(), files.folder(), cause);
    endMedia.run();
    pieces.end();
    parts.tally().failed(kind);
    egress.end(info -> EgressStates.failed(info, reason, code, parts.now()), this::forgetSecrets);
    over.complete(null);
  }

  /** The files stay, but nobody will need the keys any more. */
  private void forgetSecrets() {
    try {
      KeptRequest.delete(files);
    } catch (IOException e) {
      log.warn("The keys of {} stay in {}", egress.id(), files.request(), e);
    }
  }

  private void leave() {
    log.info("Recording {} is finished at the next start", egress.id());
    over.complete(null);
  }

  /** The end that needs no files any more: they go when it is known that it is the end. */
  void last(UnaryOperator<EgressInfo> end) {
    egress.end(end, this::deleteAll);
    over.complete(null);
  }

  /** What stays costs space, and no recording. */
  private void deleteAll() {
    try {
      files.deleteAll();
    } catch (IOException e) {
      log.warn("Cannot delete all of {}", files.folder(), e);
    }
  }
}
