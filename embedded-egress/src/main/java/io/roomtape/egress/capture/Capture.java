package io.roomtape.egress.capture;

import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Arranged;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.RoomJournal;
import io.roomtape.livekit.tap.RoomTap;
import io.roomtape.livekit.tap.RoomTaps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room's side of a recording: a tap that writes a journal, and asks for the pictures it needs.
 */
public final class Capture {
  /** What a recording hears of its capture. None of it may block for long. */
  public interface Events {
    /**
     * The media begins.
     *
     * @param at in the journal's time
     * @param unixNanos the same
     */
    void firstTrack(long at, long unixNanos);

    /** There is nothing more to come. */
    void sourceClosed();

    /** There never will be anything. */
    void impossible(String why);

    /**
     * A track is in nothing that can be recorded.
     *
     * @param mimeType what it is in; may be told again
     */
    void leftOut(String mimeType);

    /** The whole journal is there to be read. */
    void journalClosed();

    /** Nothing more can be written. */
    void broken(IOException reason);
  }

  private static final Logger log = LoggerFactory.getLogger(Capture.class);
  private static final long MAX_QUEUED_BYTES = 32 << 20;

  private final long epochNanos = System.nanoTime();
  private final long epochUnixNanos;
  private final RoomJournal journal;
  private final Begun composite;
  private final RoomListener listener;
  private final Filter filter;
  private final AtomicReference<Events> events = new AtomicReference<>();
  private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Consumer<Events> early;
  private volatile long heard;
  private RoomTap tap;

  @SuppressWarnings("NullAway.Init") // open() sets the tap or closes the capture
  private Capture(Path journalFile, long nowUnixNanos, Begun composite, Selection selection)
      throws IOException {
    this.epochUnixNanos = nowUnixNanos;
    this.journal = new RoomJournal(journalFile, MAX_QUEUED_BYTES);
    this.composite = composite;
    journal.put(composite);
    this.listener = new RoomListener(journal, epochNanos, this::sourceClosed);
    this.filter = new Filter(selection, composite.form(), listener, outcome());
  }

  private Filter.Outcome outcome() {
    return new Filter.Outcome() {
      @Override
      public void over() {
        sourceClosed();
      }

      @Override
      public void impossible(String field) {
        tell(hears -> hears.impossible("request has missing or invalid field: " + field));
      }

      @Override
      public void unheard(String why) {
        tell(hears -> hears.impossible(why));
      }

      @Override
      public void leftOut(String mimeType) {
        leftOut.add(mimeType);
        Events hears = events.get();
        if (hears != null) {
          hears.leftOut(mimeType);
        }
      }
    };
  }

  /**
   * Begins to listen; empty when there is no such room, and then nothing is left behind but a file.
   */
  public static Optional<Capture> open(
      RoomTaps taps,
      String room,
      String egressId,
      Path journalFile,
      long nowUnixNanos,
      Begun composite,
      Selection selection)
      throws IOException {
    Capture capture = new Capture(journalFile, nowUnixNanos, composite, selection);
    Optional<RoomTap> tap = taps.open(room, egressId, capture.filter);
    if (tap.isEmpty()) {
      capture.journal.close();
      return Optional.empty();
    }
    capture.tap = tap.get();
    return Optional.of(capture);
  }

  public String roomSid() {
    return tap.roomSid();
  }

  /** Up to where the room is in the journal, in its time. */
  public long heard() {
    return heard;
  }

  /** Begins to write what has been heard since {@link #open}. */
  public void start(Events hears) {
    events.set(hears);
    journal.start(new Watch(hears));
    leftOut.forEach(hears::leftOut);
    Consumer<Events> before = early;
    if (before != null) {
      before.accept(hears);
    }
  }

  private void sourceClosed() {
    tell(Events::sourceClosed);
  }

  /** The first that comes counts, also before {@link #start}. */
  private void tell(Consumer<Events> call) {
    early = call;
    Events hears = events.get();
    if (hears != null) {
      call.accept(hears);
    }
  }

  /** The first track that is recorded; there is one at the latest when that is told. */
  public Optional<Subject> first() {
    return filter.first();
  }

  /** Who or what is still missing of what the selection names, in LiveKit's words. */
  public Optional<String> missing() {
    return filter.missing();
  }

  /** From now on the picture looks like this. */
  public void arrange(Look look) {
    journal.put(new Arranged(System.nanoTime() - epochNanos, look));
  }

  /** Leaves the room and ends the journal now; its end is written within milliseconds. */
  public void end() {
    listener.end(System.nanoTime());
    tap.close();
    try {
      journal.close();
    } catch (IOException e) {
      log.warn("Cannot close a journal", e);
    }
  }

  /** On the journal's thread. */
  private final class Watch implements RoomJournal.Observer, PictureWishes {
    private final Events hears;
    private final KeyFrameWatch keyFrames = new KeyFrameWatch(this);
    private final LayerChoice layers = new LayerChoice(this, composite);
    private boolean began;

    Watch(Events hears) {
      this.hears = hears;
    }

    @Override
    public void written(JournalRecord entry) {
      if (!began && entry instanceof JournalRecord.Published) {
        began = true;
        hears.firstTrack(entry.at(), epochUnixNanos + entry.at());
      }
      heard = Math.max(heard, entry.at());
      keyFrames.heard(entry);
      layers.heard(entry);
    }

    @Override
    public void closed() {
      hears.journalClosed();
    }

    @Override
    public void broken(IOException reason) {
      hears.broken(reason);
    }

    @Override
    public void keyFrame(int track) {
      listener.trackSid(track).ifPresent(tap::requestKeyFrame);
    }

    @Override
    public void height(int track, int height) {
      listener.trackSid(track).ifPresent(sid -> tap.preferHeight(sid, height));
    }
  }
}
