package io.roomtape.egress.recording;

import com.google.protobuf.Message;
import io.roomtape.egress.worker.Piece;
import io.roomtape.egress.worker.WorkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Brings pieces to the storage while a room is still recorded, one after another, each as often as
 * it takes. What is stored is remembered over a crash.
 */
final class LiveDelivery {
  private final RecorderParts parts;
  private final WorkFiles files;
  private final Egress egress;
  private final Asked asked;
  private final List<StoredPiece> stored = new ArrayList<>();
  private final Semaphore news = new Semaphore(0);
  private final CompletableFuture<Optional<StoredPieces>> done = new CompletableFuture<>();
  private volatile Runnable late = () -> {};
  private volatile boolean complete;
  private boolean started;

  LiveDelivery(RecorderParts parts, WorkFiles files, Egress egress) {
    this.parts = parts;
    this.files = files;
    this.egress = egress;
    this.asked = KeptRequest.asked(files, egress.info());
  }

  /** Begins, or goes on, once it is known when the recording began. */
  synchronized void start() {
    if (!started) {
      started = true;
      if (asked.segments().isEmpty() && asked.images().isEmpty()) {
        done.complete(Optional.of(StoredPieces.NONE));
      } else {
        Thread.ofVirtual().name("pieces " + egress.id()).start(this::run);
      }
    }
  }

  /** There may be more. */
  void look() {
    news.release();
  }

  /** There will be no more than there are now. */
  void end() {
    complete = true;
    start();
    look();
  }

  /**
   * Waits until all is stored.
   *
   * @param onDelay runs after each attempt that failed
   * @return empty when some has to be left for another time
   * @throws IOException when some is not there any more
   * @throws IllegalArgumentException when nothing can be stored under its path
   */
  Optional<StoredPieces> finish(Runnable onDelay) throws IOException, InterruptedException {
    late = onDelay;
    end();
    try {
      return done.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException gone -> throw gone;
        case IllegalArgumentException refused -> throw refused;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private void run() {
    try {
      remember();
      OutputNames names = OutputNames.ofBegun(egress.info(), Publisher.kept(files));
      Optional<LivePlaylists> playlists = names.segments().map(this::playlists);
      boolean isLast;
      boolean all;
      do {
        isLast = complete;
        all = deliverNew(names, playlists);
        if (all && !isLast) {
          news.acquire();
          news.drainPermits();
        }
      } while (all && !isLast);
      all = all && (playlists.isEmpty() || playlists.get().end(segments()));
      done.complete(all ? Optional.of(told(playlists)) : Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      done.complete(Optional.empty());
    } catch (IOException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  private void remember() throws IOException {
    List<String> made = files.pieces().all();
    for (String line : files.storedPieces().all()) {
      stored.add(StoredPiece.of(Piece.of(made.get(stored.size())), line));
    }
  }

  private LivePlaylists playlists(SegmentNames names) {
    return new LivePlaylists(
        new Playlist(names, Results.startedAt(egress.info())),
        files.folder(),
        (file, path) -> send(file, path, asked.segments().getFirst()));
  }

  private List<Piece> segments() {
    return stored.stream()
        .filter(piece -> piece.is(Piece.Kind.SEGMENT))
        .map(StoredPiece::piece)
        .toList();
  }

  /**
   * @return whether nothing has to be left for another time
   */
  private boolean deliverNew(OutputNames names, Optional<LivePlaylists> playlists)
      throws IOException, InterruptedException {
    List<String> made = files.pieces().all();
    while (stored.size() < made.size()) {
      Piece piece = Piece.of(made.get(stored.size()));
      if (!deliver(piece, names)) {
        return false;
      }
      boolean shown =
          piece.kind() != Piece.Kind.SEGMENT || playlists.orElseThrow().grown(segments());
      if (!shown) {
        return false;
      }
    }
    return true;
  }

  private boolean deliver(Piece piece, OutputNames names) throws IOException, InterruptedException {
    Path file = files.file(piece);
    long bytes = Files.size(file);
    String path = names.path(piece, Results.startedAt(egress.info()));
    Optional<String> location = send(file, path, output(piece));
    if (location.isEmpty()) {
      return false;
    }
    StoredPiece there = new StoredPiece(piece, bytes, location.get());
    files.storedPieces().add(there.toLine());
    stored.add(there);
    Files.deleteIfExists(file);
    return true;
  }

  private Optional<String> send(Path file, String path, Message output)
      throws IOException, InterruptedException {
    long since = Results.startedAt(egress.info());
    return parts
        .delivery()
        .deliver(new Parcel(file, path, parts.storage(output, egress), since, () -> late.run()));
  }

  private Message output(Piece piece) {
    return switch (piece.kind()) {
      case BEGINNING, SEGMENT -> asked.segments().getFirst();
      case IMAGE -> asked.images().get(piece.series());
    };
  }

  private StoredPieces told(Optional<LivePlaylists> playlists) {
    return new StoredPieces(
        stored,
        playlists.map(LivePlaylists::location).orElse(""),
        playlists.map(LivePlaylists::liveLocation).orElse(""));
  }
}
