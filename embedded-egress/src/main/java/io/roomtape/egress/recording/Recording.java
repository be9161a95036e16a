package io.roomtape.egress.recording;

import io.roomtape.egress.capture.Capture;
import io.roomtape.egress.capture.Subject;
import io.roomtape.egress.journal.Codec;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.worker.DiskSpace;
import io.roomtape.egress.worker.Lack;
import io.roomtape.egress.worker.WorkFiles;
import io.roomtape.livekit.twirp.TwirpException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One recording while it listens to its room: what makes it begin, and what makes it end. Each is
 * one change under its lock, so that they are seen in order; what follows is {@link Finishing}'s.
 */
final class Recording implements Capture.Events {
  private static final Logger log = LoggerFactory.getLogger(Recording.class);

  private static final String UNREADABLE =
      "the track is encrypted end to end: only its participants can read it";

  private final RecorderParts parts;
  private final WorkFiles files;
  private final @Nullable Capture capture;
  private final Egress egress;
  private final Finishing finishing;
  private boolean mediaEnded;

  /**
   * @param capture none for a recording found after a restart
   */
  Recording(RecorderParts parts, WorkFiles files, @Nullable Capture capture, EgressInfo info) {
    this.parts = parts;
    this.files = files;
    this.capture = capture;
    this.egress = new Egress(parts.egresses(), info);
    this.finishing = new Finishing(parts, files, egress, this::endMedia);
  }

  String id() {
    return egress.id();
  }

  synchronized EgressInfo start() {
    EgressInfo begun = egress.begin();
    if (capture != null) {
      Capture hears = capture;
      hears.start(this);
      if (hears.missing().isPresent()) {
        parts.timer(parts.limits().patience(), () -> failIfMissing(hears));
      }
    }
    return begun;
  }

  /** Done when the last webhook is queued, or the rest is left for the next start. */
  CompletableFuture<Void> over() {
    return finishing.over();
  }

  @Override
  public synchronized void firstTrack(long at, long unixNanos) {
    if (egress.status() != EgressStatus.EGRESS_STARTING) {
      return;
    }
    Optional<Subject> first = capture == null ? Optional.empty() : capture.first();
    Optional<String> why = first.flatMap(Recording::unreadable);
    if (TrackName.isNeeded(egress.info()) && why.isPresent()) {
      Thread.ofVirtual().start(() -> cannotBegin(why.get(), 400));
      return;
    }
    Optional<Publisher> publisher =
        Publisher.isNeeded(egress.info()) ? first.map(Publisher::of) : Optional.empty();
    publisher.ifPresent(whose -> whose.keep(files));
    egress.change(info -> EgressStates.active(Publisher.in(info, publisher), unixNanos));
    finishing.follow(at);
    parts
        .limits()
        .longest()
        .of(egress.info())
        .ifPresent(limit -> parts.timer(limit, this::reachLimit));
  }

  private static Optional<String> unreadable(Subject first) {
    if (first.track().encrypted()) {
      return Optional.of(UNREADABLE);
    }
    String mimeType = first.track().mimeType();
    return Codec.of(mimeType) == Codec.OTHER
        ? Optional.of("the track is in " + Details.notRecorded(mimeType))
        : Optional.empty();
  }

  /**
   * StopEgress.
   *
   * @throws TwirpException FAILED_PRECONDITION when it is over already
   */
  synchronized EgressInfo stop() throws TwirpException {
    EgressInfo before = egress.info();
    if (EgressStates.isOver(before)) {
      throw new TwirpException(
          TwirpException.Code.FAILED_PRECONDITION,
          "egress with status " + before.getStatus() + " cannot be stopped");
    }
    long now = parts.now();
    end(Details.STOPPED);
    return before.getStatus() == EgressStatus.EGRESS_ACTIVE
        ? Results.withMediaEnd(egress.info(), now)
        : egress.info();
  }

  /**
   * UpdateLayout. As with LiveKit's egress, no webhook tells of it.
   *
   * @throws TwirpException FAILED_PRECONDITION when it ends or is over, UNIMPLEMENTED when it shows
   *     one person or one track
   */
  synchronized EgressInfo arrange(Look look) throws TwirpException {
    EgressInfo before = egress.info();
    if (mediaEnded || capture == null) {
      throw EgressStates.cannotUpdate(before);
    }
    EgressInfo arranged =
        AskedLook.with(before, look)
            .orElseThrow(
                () ->
                    new TwirpException(
                        TwirpException.Code.UNIMPLEMENTED,
                        "the embedded recorder does not support layout "
                            + look
                            + " for one"
                            + " person or track: only whole rooms have a layout"));
    capture.arrange(look);
    egress.keep(_ -> arranged);
    return arranged;
  }

  @Override
  public void sourceClosed() {
    Thread.ofVirtual().start(() -> end(Details.SOURCE_CLOSED));
  }

  @Override
  public void impossible(String why) {
    Thread.ofVirtual().start(() -> cannotBegin(why, 400));
  }

  @Override
  public void leftOut(String mimeType) {
    Thread.ofVirtual()
        .start(
            () -> {
              synchronized (this) {
                if (!mediaEnded) {
                  egress.keep(info -> Details.leftOut(info, mimeType));
                }
              }
            });
  }

  private void failIfMissing(Capture hears) {
    hears.missing().ifPresent(what -> cannotBegin(what, 404));
  }

  private synchronized void cannotBegin(String why, int code) {
    if (!mediaEnded && egress.status() == EgressStatus.EGRESS_STARTING) {
      endMedia();
      finishing.last(
          info -> Details.ends(EgressStates.failed(info, why, code, parts.now()), Details.FAILURE));
    }
  }

  private synchronized void reachLimit() {
    if (!mediaEnded) {
      egress.keep(info -> Details.ends(info, Details.LIMIT));
      endMedia();
    }
  }

  /** Ends as one that reached the limit when its file is that large. */
  synchronized void limitSize(long most) {
    if (isRunning() && finishing.fileSize() >= most) {
      egress.keep(info -> Details.remark(info, "its file is as large as one may be"));
      reachLimit();
    }
  }

  /** Ends while there is space for its end, if there is anything to be ended. */
  synchronized void lackSpace(String reason) {
    if (isRunning()) {
      end(Details.REASON + reason);
    }
  }

  /** Whether it records its room. */
  synchronized boolean isRunning() {
    return !mediaEnded && egress.status() == EgressStatus.EGRESS_ACTIVE;
  }

  boolean waitsFor(Lack what) {
    return finishing.waitsFor(what);
  }

  /** How much of what it heard of its room is not composed; nothing after a restart. */
  Duration lag() {
    return capture == null ? Duration.ZERO : finishing.behind(capture.heard());
  }

  @Override
  public void journalClosed() {
    finishing.journalEnded();
  }

  /** What is in the journal up to here becomes the recording. */
  @Override
  public synchronized void broken(IOException reason) {
    log.error("The journal of {} cannot be written", id(), reason);
    String why = String.valueOf(reason.getMessage());
    String told = parts.space().explains(why) ? DiskSpace.FULL : "The journal failed: " + why;
    if (egress.status() == EgressStatus.EGRESS_STARTING) {
      endMedia();
      parts.tally().failed(Failure.JOURNAL);
      finishing.last(info -> EgressStates.failed(info, told, 500, parts.now()));
    } else {
      end(Details.REASON + told);
      finishing.journalEnded();
    }
  }

  /** Ends the media for a reason, unless it has ended already. */
  synchronized void end(String reason) {
    if (mediaEnded) {
      return;
    }
    endMedia();
    if (egress.status() == EgressStatus.EGRESS_STARTING) {
      finishing.last(info -> EgressStates.aborted(info, reason, parts.now()));
    } else {
      egress.change(info -> EgressStates.ending(info, reason, parts.now()));
    }
  }

  private synchronized void endMedia() {
    if (!mediaEnded) {
      mediaEnded = true;
      if (capture != null) {
        capture.end();
      }
    }
  }

  /** Finishes what a crash has left: the journal, or the file, is all there will be. */
  synchronized void recover() {
    mediaEnded = true;
    if (egress.status() == EgressStatus.EGRESS_ACTIVE) {
      String reason = Details.isLimit(egress.info()) ? Details.LIMIT : Details.RESTARTED;
      egress.change(info -> EgressStates.ending(Waiting.over(info), reason, parts.now()));
    } else {
      egress.keep(info -> Details.finishedLater(Waiting.over(info)));
    }
    finishing.resume();
  }
}
