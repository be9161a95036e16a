package io.roomtape.server.changes.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.server.changes.ChangeFeed;
import io.roomtape.server.changes.RecordingChange;
import io.roomtape.server.listing.web.ListedRecording;
import io.roomtape.server.names.RoomName;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** One listener's events, in the format of the HTML standard, section 9.2. */
final class EventStream {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ChangeFeed feed;
  private final Predicate<RoomName> told;
  private final OutputStream out;
  private final Runnable sent;
  private long position;

  /**
   * @param told of which rooms the listener is told
   * @param sent runs after each event; ids and comments are none
   */
  EventStream(ChangeFeed feed, Predicate<RoomName> told, OutputStream out, Runnable sent) {
    this.feed = feed;
    this.told = told;
    this.out = out;
    this.sent = sent;
  }

  /**
   * Writes events until the listener leaves or the feed is closed.
   *
   * @param last the number of the last event that the listener has; empty: only new ones count
   * @throws IOException when the listener has left
   */
  void run(OptionalLong last) throws IOException, InterruptedException {
    position = last.isPresent() ? last.getAsLong() : feed.latest();
    // An id without data is no event, but the listener comes back with it.
    write("retry: 2000\nid: " + position + "\n\n");
    long beatAt = System.nanoTime() + HEARTBEAT.toNanos();
    while (!feed.isClosed()) {
      boolean written = writeNews();
      long left = beatAt - System.nanoTime();
      if (left <= 0) {
        write(": still here\nid: " + position + "\n\n");
        written = true;
      }
      if (written) {
        beatAt = System.nanoTime() + HEARTBEAT.toNanos();
      }
      feed.await(position, Duration.ofNanos(beatAt - System.nanoTime()));
    }
  }

  private boolean writeNews() throws IOException {
    Optional<List<RecordingChange>> changes = feed.after(position);
    if (changes.isEmpty()) {
      position = feed.latest();
      write("event: reset\nid: " + position + "\ndata: {}\n\n");
      sent.run();
      return true;
    }
    boolean written = false;
    for (RecordingChange change : changes.get()) {
      position = change.number();
      if (told.test(change.recording().roomName())) {
        write(event(change));
        sent.run();
        written = true;
      }
    }
    return written;
  }

  private static String event(RecordingChange change) {
    ListedRecording data =
        change.deleted()
            ? ListedRecording.bare(change.recording())
            : ListedRecording.withStatus(change.recording(), change.state(), change.reason());
    return "event: %s\nid: %s\ndata: %s\n\n"
        .formatted(name(change), change.number(), JSON.writeValueAsString(data));
  }

  private static String name(RecordingChange change) {
    if (change.deleted()) {
      return "deleted";
    }
    return change.state().isPlayable() ? "finished" : "status";
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
