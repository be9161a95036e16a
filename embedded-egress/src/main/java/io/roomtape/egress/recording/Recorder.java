package io.roomtape.egress.recording;

import io.roomtape.egress.capture.Capture;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.worker.WorkFiles;
import io.roomtape.egress.worker.Workers;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.livekit.webhook.WebhookNotifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, stops and lists recordings, and finishes at its own start what a crash has left. */
public final class Recorder implements AutoCloseable {
  /**
   * @param maxDuration after which a recording ends as LIMIT_REACHED
   * @param storageRetry delay before the second attempt to store a file; doubles each time
   * @param closeTimeout how long {@link #close} waits for recordings to be finished and stored
   */
  public record Settings(
      Path folder,
      int maxWorkers,
      Optional<Duration> maxDuration,
      Duration storageRetry,
      Duration closeTimeout) {}

  private static final Logger log = LoggerFactory.getLogger(Recorder.class);
  private static final Begun H264_720P_30 = new Begun(0, 1280, 720, 30);
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private final Settings settings;
  private final RoomTaps taps;
  private final RecorderParts parts;
  private final Map<String, Recording> live = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  public Recorder(Settings settings, RoomTaps taps, WebhookNotifier webhooks, FinishedFiles storage)
      throws IOException {
    this.settings = settings;
    this.taps = taps;
    Clock clock = Clock.systemUTC();
    this.parts =
        new RecorderParts(
            new Egresses(settings.folder().resolve("state"), webhooks, clock),
            new Workers(settings.maxWorkers(), settings.folder().resolve("native")),
            new Delivery(storage, settings.storageRetry()),
            settings.maxDuration(),
            clock,
            new AtomicBoolean());
    parts.egresses().all().stream()
        .filter(info -> !EgressStates.isOver(info))
        .forEach(this::recover);
  }

  /**
   * @param filepath where the file is to go, with LiveKit's placeholders
   */
  public EgressInfo start(RoomCompositeEgressRequest request, String filepath)
      throws TwirpException {
    Optional<String> unusable = parts.workers().unusable();
    if (unusable.isPresent() || parts.closing()) {
      throw new TwirpException(
          TwirpException.Code.UNAVAILABLE,
          "the recorder cannot run: " + unusable.orElse("shutting down"));
    }
    String room = request.getRoomName();
    String id = newId();
    WorkFiles files = filesOf(id);
    try {
      Files.createDirectories(files.folder());
      Optional<Capture> capture =
          Capture.open(taps, room, id, files.journal(), parts.now(), H264_720P_30);
      if (capture.isEmpty()) {
        files.deleteAll();
        throw new TwirpException(TwirpException.Code.NOT_FOUND, "requested room does not exist");
      }
      return start(request, filepath, id, files, capture.get());
    } catch (IOException e) {
      log.error("Cannot begin a recording of room {}", room, e);
      throw new TwirpException(
          TwirpException.Code.UNAVAILABLE,
          "the recorder cannot write its files: " + e.getMessage());
    }
  }

  private EgressInfo start(
      RoomCompositeEgressRequest request,
      String filepath,
      String id,
      WorkFiles files,
      Capture capture)
      throws TwirpException, IOException {
    String path;
    try {
      path =
          OutputPath.resolve(
              filepath,
              request.getRoomName(),
              capture.roomSid(),
              parts.clock().instant().atZone(ZoneId.systemDefault()));
    } catch (TwirpException e) {
      capture.end();
      files.deleteAll();
      throw e;
    }
    EgressInfo info = EgressStates.starting(id, capture.roomSid(), request, path, parts.now());
    return keep(new Recording(parts, files, capture, info), id).start();
  }

  private Recording keep(Recording recording, String id) {
    live.put(id, recording);
    var _ = recording.over().thenRun(() -> live.remove(id));
    return recording;
  }

  public EgressInfo stop(String id) throws TwirpException {
    Recording recording = live.get(id);
    if (recording != null) {
      return recording.stop();
    }
    throw new TwirpException(
        TwirpException.Code.FAILED_PRECONDITION,
        "egress with status " + find(id).getStatus() + " cannot be stopped");
  }

  public EgressInfo find(String id) throws TwirpException {
    return parts
        .egresses()
        .find(id)
        .orElseThrow(
            () -> new TwirpException(TwirpException.Code.NOT_FOUND, "egress does not exist"));
  }

  public List<EgressInfo> all() {
    return parts.egresses().all();
  }

  private void recover(EgressInfo found) {
    String id = found.getEgressId();
    WorkFiles files = filesOf(id);
    try {
      Optional<Long> mediaStart = firstTrack(files.journal());
      EgressInfo info = found;
      if (info.getStatus() == EgressStatus.EGRESS_STARTING && mediaStart.isPresent()) {
        info = EgressStates.active(info, info.getStartedAt() + mediaStart.get());
      }
      Recording recording = keep(new Recording(parts, files, null, info), id);
      if (mediaStart.isPresent()) {
        log.info("Finishing recording {} from its journal", id);
        recording.recover();
      } else {
        recording.end(EgressStates.RESTARTED);
      }
    } catch (IOException e) {
      log.error("The journal of {} is lost", id, e);
      parts
          .egresses()
          .changed(
              EgressStates.failed(
                  found, "The journal is lost: " + e.getMessage(), 500, parts.now()),
              "egress_ended");
    }
  }

  private static Optional<Long> firstTrack(Path journal) throws IOException {
    try (JournalReader reader = new JournalReader(journal)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get() instanceof JournalRecord.Published published) {
          return Optional.of(published.at());
        }
      }
      return Optional.empty();
    }
  }

  private WorkFiles filesOf(String id) {
    return WorkFiles.in(settings.folder().resolve("work").resolve(id));
  }

  private String newId() {
    StringBuilder id = new StringBuilder("EG_");
    for (int i = 0; i < 12; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  /** Ends what is live and waits; what is not done in time is finished at the next start. */
  @Override
  public void close() {
    List<CompletableFuture<Void>> ends =
        live.values().stream()
            .map(
                recording -> {
                  recording.end(EgressStates.SHUT_DOWN);
                  return recording.over();
                })
            .toList();
    try {
      CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
          .get(settings.closeTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.warn("{} recordings are finished at the next start", live.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    parts.closed().set(true);
    parts.workers().close();
  }
}
