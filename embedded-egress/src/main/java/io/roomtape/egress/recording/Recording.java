package io.roomtape.egress.recording;

import io.roomtape.egress.capture.Capture;
import io.roomtape.egress.worker.WorkFiles;
import io.roomtape.egress.worker.Workers;
import io.roomtape.livekit.twirp.TwirpException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One recording from its start to its last webhook. Every change of state happens under its lock
 * and is saved and announced there, so changes are seen in order.
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
  private @Nullable String failure;

  /**
   * @param capture none for a recording found after a restart
   */
  Recording(RecorderParts parts, WorkFiles files, @Nullable Capture capture, EgressInfo info) {
    this.parts = parts;
    this.files = files;
    this.capture = capture;
    this.info = info;
  }

  synchronized EgressInfo start() {
    parts.egresses().changed(info, "egress_started");
    if (capture != null) {
      capture.start(this);
    }
    return info;
  }

  /** Done when the last webhook is queued. */
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

  @Override
  public synchronized void broken(IOException reason) {
    log.error("The journal of {} cannot be written", info.getEgressId(), reason);
    failure = "Writing the journal failed: " + reason.getMessage();
    endMedia();
    Workers.Job following = job;
    if (following == null) {
      over(EgressStates.failed(info, failure, 500, parts.now()));
    } else {
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
      over(EgressStates.aborted(info, details, parts.now()));
      deleteFiles();
    } else {
      change(EgressStates.ending(info, details, parts.now()), "egress_updated");
    }
  }

  private void deleteFiles() {
    try {
      files.deleteAll();
    } catch (IOException e) {
      log.warn("Cannot delete {}", files.folder(), e);
    }
  }

  private void endMedia() {
    mediaEnded = true;
    if (capture != null) {
      capture.end();
    }
  }

  /** Finishes what a crash has left: the journal is all there will be. */
  synchronized void recover() {
    mediaEnded = true;
    if (info.getStatus() == EgressStatus.EGRESS_ACTIVE) {
      change(EgressStates.ending(info, EgressStates.RESTARTED, parts.now()), "egress_updated");
    } else {
      info = info.toBuilder().setDetails(info.getDetails() + ", finished after a restart").build();
    }
    follow();
    java.util.Objects.requireNonNull(job).finish();
  }

  private void finish(Workers.Job following) {
    try {
      Duration length = following.await();
      synchronized (this) {
        info = EgressStates.withLength(info, length);
      }
      deliver();
    } catch (IOException e) {
      if (!parts.closing()) {
        log.error(
            "Recording {} failed; its files stay in {}", info.getEgressId(), files.folder(), e);
        fail(String.valueOf(e.getMessage()), 500);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver() throws InterruptedException {
    try {
      long size = java.nio.file.Files.size(files.finished());
      String location =
          parts.delivery().deliver(files.finished(), EgressStates.file(info).getFilename());
      deleteFiles();
      succeed(size, location);
    } catch (IOException e) {
      log.error(
          "Recording {} is not in the storage; it stays as {}",
          info.getEgressId(),
          files.finished(),
          e);
      fail(String.valueOf(e.getMessage()), 400);
    }
  }

  private synchronized void succeed(long size, String location) {
    EgressInfo stored = EgressStates.stored(info, size, location);
    if (failure != null) {
      over(EgressStates.failed(stored, failure, 500, parts.now()));
    } else if (limitReached) {
      over(EgressStates.limitReached(stored, parts.now()));
    } else {
      over(EgressStates.complete(stored, parts.now()));
    }
  }

  private synchronized void fail(String reason, int code) {
    if (!mediaEnded) {
      endMedia();
    }
    over(EgressStates.failed(info, failure == null ? reason : failure, code, parts.now()));
  }

  private void over(EgressInfo last) {
    change(last, "egress_ended");
    over.complete(null);
  }

  private void change(EgressInfo next, String event) {
    info = next;
    parts.egresses().changed(next, event);
  }
}
