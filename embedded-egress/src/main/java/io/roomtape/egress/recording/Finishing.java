package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Composed;
import io.roomtape.egress.worker.WorkFiles;
import io.roomtape.egress.worker.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a journal to a file in the storage. Nothing but a journal that cannot be composed, or a path
 * where nothing can be stored, makes it fail: what lacks space or storage waits, also for the next
 * start.
 */
final class Finishing {
  private static final Logger log = LoggerFactory.getLogger(Finishing.class);

  private final RecorderParts parts;
  private final WorkFiles files;
  private final Egress egress;
  private final Runnable endMedia;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private Workers.@Nullable Job job;
  private volatile boolean limitReached;

  /**
   * @param endMedia ends the recording of the room, if it has not ended yet
   */
  Finishing(RecorderParts parts, WorkFiles files, Egress egress, Runnable endMedia) {
    this.parts = parts;
    this.files = files;
    this.egress = egress;
    this.endMedia = endMedia;
  }

  /** Done when the last webhook is queued, or the rest is left for the next start. */
  CompletableFuture<Void> over() {
    return over;
  }

  /** From here on its end is that it reached the limit. */
  void limitReached() {
    limitReached = true;
  }

  /** Begins to compose what is in the journal, and what will be. */
  synchronized void follow() {
    Workers.Job following = parts.workers().follow(files);
    job = following;
    Thread.ofVirtual().name("finish " + egress.id()).start(() -> finish(following));
  }

  /** The journal grows no more, even if it has no end record. */
  synchronized void journalEnded() {
    if (job != null) {
      job.finish();
    }
  }

  /** Goes on where an earlier process has stopped. */
  void resume() {
    if (EgressFile.isComposed(egress.info()) && Files.exists(files.finished())) {
      Thread.ofVirtual().name("store " + egress.id()).start(this::deliver);
    } else {
      follow();
      journalEnded();
    }
  }

  private void finish(Workers.Job following) {
    try {
      composed(following.await());
      deliver();
    } catch (IOException e) {
      if (parts.closing()) {
        leave();
      } else {
        fail(String.valueOf(e.getMessage()), 500, e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From here on the file is all that is needed, once that is known over a restart. */
  private void composed(Composed made) {
    if (egress.keep(info -> EgressFile.composed(info, made))) {
      delete(files::deleteIntermediates);
    }
  }

  private void deliver() {
    try {
      long size = Files.size(files.finished());
      String path = EgressFile.of(egress.info()).getFilename();
      Optional<String> location =
          parts.delivery().deliver(files.finished(), path, this::waitForStorage);
      location.ifPresentOrElse(at -> succeed(size, at), this::leave);
    } catch (IOException | IllegalArgumentException e) {
      fail("Storing failed: " + e.getMessage(), 400, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who looks at it sees that it ends, whatever it was that ended it. */
  private void waitForStorage() {
    if (egress.status() == EgressStatus.EGRESS_ACTIVE) {
      egress.change(info -> EgressStates.ending(info, Details.LIMIT, parts.now()));
    }
  }

  private void succeed(long size, String location) {
    last(
        info -> {
          EgressInfo stored = EgressFile.stored(info, size, location);
          return limitReached
              ? EgressStates.limitReached(stored, parts.now())
              : EgressStates.complete(stored, parts.now());
        });
  }

  private void fail(String reason, int code, Exception cause) {
    log.error("Recording {} failed; its files stay in {}", egress.id(), files.folder(), cause);
    endMedia.run();
    egress.end(info -> EgressStates.failed(info, reason, code, parts.now()));
    over.complete(null);
  }

  private void leave() {
    log.info("Recording {} is finished at the next start", egress.id());
    over.complete(null);
  }

  /** The end that needs no files any more: they go when it is known that it is the end. */
  void last(UnaryOperator<EgressInfo> end) {
    egress.keep(end);
    delete(files::deleteAll);
    egress.end(ended -> ended);
    over.complete(null);
  }

  private interface Deletion {
    void run() throws IOException;
  }

  /** What stays costs space, and no recording. */
  private void delete(Deletion deletion) {
    try {
      deletion.run();
    } catch (IOException e) {
      log.warn("Cannot delete all of {}", files.folder(), e);
    }
  }
}
