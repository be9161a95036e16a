package io.roomtape.egress.recording;

import io.roomtape.egress.capture.Capture;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.worker.DiskSpace;
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
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, stops and lists recordings, and finishes at its own start what a crash has left. */
public final class Recorder implements AutoCloseable {
  /**
   * @param maxDuration after which a recording ends as LIMIT_REACHED
   * @param storageRetry delay before the second attempt to store a file; doubles each time
   * @param closeTimeout how long {@link #close} waits for recordings to be finished and stored
   * @param leastSpace bytes that have to be free on the disk for a recording to begin
   */
  public record Settings(
      Path folder,
      int maxWorkers,
      Optional<Duration> maxDuration,
      Duration storageRetry,
      Duration closeTimeout,
      long leastSpace) {}

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
    Path work = Files.createDirectories(settings.folder().resolve("work"));
    DiskSpace space = new DiskSpace(work, settings.leastSpace());
    Clock clock = Clock.systemUTC();
    CountDownLatch closed = new CountDownLatch(1);
    this.parts =
        new RecorderParts(
            work,
            new Egresses(settings.folder().resolve("state"), webhooks, clock),
            new Workers(settings.maxWorkers(), settings.folder().resolve("native"), space),
            new Delivery(storage, settings.storageRetry(), closed),
            settings.maxDuration(),
            clock,
            space,
            closed);
    Recovery recovery = new Recovery(parts);
    recovery.unfinished().forEach(this::recover);
    recovery.sweep();
  }

  private void recover(Recording recording) {
    keep(recording).recover();
  }

  /** Why no recording can begin now. */
  public Optional<String> unusable() {
    return parts.workers().unusable();
  }

  /**
   * @param filepath where the file is to go, with LiveKit's placeholders
   */
  public EgressInfo start(RoomCompositeEgressRequest request, String filepath)
      throws TwirpException {
    refuseWhenUnusable();
    WorkFiles files = parts.files(newId());
    try {
      Files.createDirectories(files.folder());
      return begin(request, filepath, files);
    } catch (TwirpException e) {
      discard(files);
      throw e;
    } catch (IOException e) {
      log.error("Cannot begin a recording of room {}", request.getRoomName(), e);
      discard(files);
      throw refusal(String.valueOf(e.getMessage()));
    }
  }

  private void refuseWhenUnusable() throws TwirpException {
    Optional<String> reason = parts.closing() ? Optional.of("it shuts down") : unusable();
    if (reason.isPresent()) {
      throw refusal(reason.get());
    }
  }

  private TwirpException refusal(String reason) {
    return parts.space().explains(reason)
        ? new TwirpException(TwirpException.Code.RESOURCE_EXHAUSTED, DiskSpace.FULL)
        : new TwirpException(TwirpException.Code.UNAVAILABLE, "the recorder cannot run: " + reason);
  }

  private static void discard(WorkFiles files) {
    try {
      files.deleteAll();
    } catch (IOException e) {
      log.warn("Cannot delete {}", files.folder(), e);
    }
  }

  private EgressInfo begin(RoomCompositeEgressRequest request, String filepath, WorkFiles files)
      throws TwirpException, IOException {
    String id = String.valueOf(files.folder().getFileName());
    Capture capture =
        Capture.open(taps, request.getRoomName(), id, files.journal(), parts.now(), H264_720P_30)
            .orElseThrow(
                () ->
                    new TwirpException(
                        TwirpException.Code.NOT_FOUND, "requested room does not exist"));
    try {
      ZonedDateTime now = parts.clock().instant().atZone(ZoneId.systemDefault());
      String room = request.getRoomName();
      String path = OutputPath.resolve(filepath, room, capture.roomSid(), now);
      EgressInfo info = EgressStates.starting(id, capture.roomSid(), request, path, parts.now());
      parts.egresses().begin(info);
      return keep(new Recording(parts, files, capture, info)).start();
    } catch (TwirpException | IOException e) {
      capture.end();
      throw e;
    }
  }

  private Recording keep(Recording recording) {
    String id = recording.id();
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
    parts.closed().countDown();
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
    parts.workers().close();
  }
}
