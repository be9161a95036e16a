package io.roomtape.egress.recording;

import io.roomtape.egress.capture.Capture;
import io.roomtape.egress.worker.Composed;
import io.roomtape.egress.worker.DiskSpace;
import io.roomtape.egress.worker.WorkFiles;
import io.roomtape.egress.worker.Workers;
import io.roomtape.livekit.twirp.TwirpException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One recording from its start to its last webhook. Every change of state happens under its lock
 * and is saved and announced there, so changes are seen in order. Nothing but a journal that cannot
 * be composed, or a path where nothing can be stored, makes it fail once its media has begun: what
 * lacks space or storage waits, also for the next start.
 */
final class Recording implements Capture.Events {
  private static final Logger log = LoggerFactory.getLogger(Recording.class);

  private final RecorderParts parts;
  private final WorkFiles files;
  private final @Nullable Capture capture;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private EgressInfo info;
  private Workers.@Nullable Job job;
  private boolean mediaEnded;
  private boolean limitReached;

  /**
   * @param capture none for a recording found after a restart
   */
  Recording(RecorderParts parts, WorkFiles files, @Nullable Capture capture, EgressInfo info) {
    this.parts = parts;
    this.files = files;
    this.capture = capture;
    this.info = info;
  }

  String id() {
    return String.valueOf(files.folder().getFileName());
  }

  synchronized EgressInfo start() {
    parts.egresses().changed(info, "egress_started");
    if (capture != null) {
      capture.start(this);
    }
    return info;
  }

  /** Done when the last webhook is queued, or the rest is left for the next start. */
  CompletableFuture<Void> over() {
    return over;
  }

  @Override
  public synchronized void firstTrack(long at) {
    if (info.getStatus() != EgressStatus.EGRESS_STARTING) {
      return;
    }
    change(EgressStates.active(info, at), "egress_updated");
    follow();
    parts.maxDuration().ifPresent(limit -> parts.timer(limit, this::reachLimit));
  }

  private void follow() {
    Workers.Job following = parts.workers().follow(files);
    job = following;
    Thread.ofVirtual().name("finish " + info.getEgressId()).start(() -> finish(following));
  }

  /**
   * StopEgress.
   *
   * @throws TwirpException FAILED_PRECONDITION when it is over already
   */
  synchronized EgressInfo stop() throws TwirpException {
    if (EgressStates.isOver(info)) {
      throw new TwirpException(
          TwirpException.Code.FAILED_PRECONDITION,
          "egress with status " + info.getStatus() + " cannot be stopped");
    }
    long now = parts.now();
    boolean wasActive = info.getStatus() == EgressStatus.EGRESS_ACTIVE;
    end(EgressStates.STOPPED);
    return wasActive ? EgressStates.withMediaEnd(info, now) : info;
  }

  @Override
  public void roomClosed() {
    Thread.ofVirtual().start(() -> end(EgressStates.ROOM_CLOSED));
  }

  private synchronized void reachLimit() {
    if (!mediaEnded) {
      limitReached = true;
      endMedia();
    }
  }

  /** What is in the journal up to here becomes the recording. */
  @Override
  public synchronized void broken(IOException reason) {
    log.error("The journal of {} cannot be written", info.getEgressId(), reason);
    String why = String.valueOf(reason.getMessage());
    String told = parts.space().explains(why) ? DiskSpace.FULL : "The journal failed: " + why;
    Workers.Job following = job;
    if (following == null) {
      endMedia();
      last(EgressStates.failed(info, told, 500, parts.now()));
    } else {
      end(EgressStates.REASON + told);
      following.finish();
    }
  }

  /** Ends the media for a reason, unless it has ended already. */
  synchronized void end(String details) {
    if (mediaEnded) {
      return;
    }
    endMedia();
    if (info.getStatus() == EgressStatus.EGRESS_STARTING) {
      last(EgressStates.aborted(info, details, parts.now()));
    } else {
      change(EgressStates.ending(info, details, parts.now()), "egress_updated");
    }
  }

  private void endMedia() {
    mediaEnded = true;
    if (capture != null) {
      capture.end();
    }
  }

  /** Finishes what a crash has left: the journal, or the file, is all there will be. */
  synchronized void recover() {
    mediaEnded = true;
    if (info.getStatus() == EgressStatus.EGRESS_ACTIVE) {
      change(EgressStates.ending(info, EgressStates.RESTARTED, parts.now()), "egress_updated");
    } else {
      limitReached = EgressStates.isLimit(info);
      info = EgressStates.finishedLater(info);
    }
    if (EgressStates.isComposed(info) && Files.exists(files.finished())) {
      Thread.ofVirtual().name("store " + info.getEgressId()).start(this::deliver);
    } else {
      follow();
      java.util.Objects.requireNonNull(job).finish();
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
  private synchronized void composed(Composed made) {
    info = EgressStates.composed(info, made);
    if (parts.egresses().keep(info)) {
      delete(files::deleteIntermediates);
    }
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

  private void deliver() {
    try {
      long size = Files.size(files.finished());
      String path = EgressStates.file(info).getFilename();
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
  private synchronized void waitForStorage() {
    if (info.getStatus() == EgressStatus.EGRESS_ACTIVE) {
      change(EgressStates.ending(info, EgressStates.LIMIT, parts.now()), "egress_updated");
    }
  }

  private synchronized void succeed(long size, String location) {
    EgressInfo stored = EgressStates.stored(info, size, location);
    last(
        limitReached
            ? EgressStates.limitReached(stored, parts.now())
            : EgressStates.complete(stored, parts.now()));
  }

  private synchronized void fail(String reason, int code, Exception cause) {
    log.error(
        "Recording {} failed; its files stay in {}", info.getEgressId(), files.folder(), cause);
    if (!mediaEnded) {
      endMedia();
    }
    change(EgressStates.failed(info, reason, code, parts.now()), "egress_ended");
    over.complete(null);
  }

  private void leave() {
    log.info("Recording {} is finished at the next start", info.getEgressId());
    over.complete(null);
  }

  /** The end that needs no files any more: they go when it is known that it is the end. */
  private void last(EgressInfo end) {
    parts.egresses().keep(end);
    delete(files::deleteAll);
    change(end, "egress_ended");
    over.complete(null);
  }

  private void change(EgressInfo next, String event) {
    info = next;
    parts.egresses().changed(next, event);
  }
}
