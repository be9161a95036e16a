package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells players of the segments that are stored. */
final class LivePlaylists {
  /** Brings a file to the storage. */
  @FunctionalInterface
  interface Sending {
    /**
     * @return where it is; empty when it has to be left for another time
     */
    Optional<String> send(Path file, String path) throws IOException, InterruptedException;
  }

  private final Playlist playlist;
  private final Path folder;
  private final Sending sending;
  private String location = "";
  private String liveLocation = "";

  /**
   * @param folder for files on their way
   */
  LivePlaylists(Playlist playlist, Path folder, Sending sending) {
    this.playlist = playlist;
    this.folder = folder;
    this.sending = sending;
  }

  String location() {
    return location;
  }

  /** Empty when there is none. */
  String liveLocation() {
    return liveLocation;
  }

  /**
   * One more segment is stored. A long list is told of less often, as by LiveKit.
   *
   * @return whether that is told
   */
  boolean grown(List<Piece> segments) throws IOException, InterruptedException {
    Duration recorded = segments.getLast().at();
    boolean due = segments.size() % (recorded.toHours() + 1) == 0;
    return (!due || full(segments, false)) && live(segments, false);
  }

  /**
   * There are no more.
   *
   * @return whether that is told
   */
  boolean end(List<Piece> segments) throws IOException, InterruptedException {
    return segments.isEmpty() || (full(segments, true) && live(segments, true));
  }

  private boolean full(List<Piece> segments, boolean ended)
      throws IOException, InterruptedException {
    Optional<String> stored = send(playlist.full(segments, ended), playlist.names().playlist());
    stored.ifPresent(where -> location = where);
    return stored.isPresent();
  }

  private boolean live(List<Piece> segments, boolean ended)
      throws IOException, InterruptedException {
    if (!playlist.names().hasLivePlaylist()) {
      return true;
    }
    Optional<String> stored = send(playlist.live(segments, ended), playlist.names().livePlaylist());
    stored.ifPresent(where -> liveLocation = where);
    return stored.isPresent();
  }

  /** As a new file each time: the storage may have linked the one before. */
  private Optional<String> send(String text, String path) throws IOException, InterruptedException {
    Path part = Files.writeString(folder.resolve("playlist.part"), text);
    Path file = folder.resolve("playlist");
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    return sending.send(file, path);
  }
}
