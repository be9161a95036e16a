package io.roomtape.egress.journal;

import java.util.Set;

/** One thing heard of a room. Times are nanoseconds since the journal began, in arrival order. */
public sealed interface JournalRecord {
  /** When it was heard, in ns since the journal began. */
  long at();

  /**
   * First in every journal: what is to be composed of the rest.
   *
   * @param width in pixels, even
   * @param height in pixels, even
   */
  record Begun(
      long at,
      int width,
      int height,
      int framesPerSecond,
      Look look,
      EncodingWishes wishes,
      Form form,
      Pieces pieces)
      implements JournalRecord {
    public Begun {
      if (width <= 0 || height <= 0 || ((width | height) & 1) != 0 || framesPerSecond <= 0) {
        throw new IllegalArgumentException(
            "No picture is " + width + "x" + height + " at " + framesPerSecond + " per second");
      }
    }

    /** One MP4 in the usual look, encoded as the encoders would of themselves. */
    public Begun(long at, int width, int height, int framesPerSecond) {
      this(at, width, height, framesPerSecond, Look.DEFAULT, EncodingWishes.NONE);
    }

    /** One MP4. */
    public Begun(
        long at, int width, int height, int framesPerSecond, Look look, EncodingWishes wishes) {
      this(at, width, height, framesPerSecond, look, wishes, Form.MP4, Pieces.FILE);
    }

    public Begun as(Form other) {
      return new Begun(at, width, height, framesPerSecond, look, wishes, other, pieces);
    }

    public Begun with(Pieces other) {
      return new Begun(at, width, height, framesPerSecond, look, wishes, form, other);
    }

    public Begun with(Look other) {
      return new Begun(at, width, height, framesPerSecond, other, wishes, form, pieces);
    }
  }

  /**
   * Begins a part of a journal that can be read without those before: the records behind it tell of
   * the room as it is, with their old times.
   *
   * @param origin when the recording began
   * @param encryptedGone how many tracks have ended that only their participants can read
   * @param room how many records tell of the room
   * @param before bytes of the file that was written before
   */
  record Continued(long at, long origin, int encryptedGone, int room, long before)
      implements JournalRecord {}

  /**
   * @param published whether a camera or a microphone of theirs has been there before
   * @param identity the same whenever a person comes again; empty in journals that do not say
   */
  record Joined(long at, String participant, String name, boolean published, String identity)
      implements JournalRecord {
    public Joined(long at, String participant, String name) {
      this(at, participant, name, false);
    }

    public Joined(long at, String participant, String name, boolean published) {
      this(at, participant, name, published, "");
    }

    Joined called(String other) {
      return new Joined(at, participant, other, published, identity);
    }

    Joined publishing() {
      return new Joined(at, participant, name, true, identity);
    }
  }

  record Renamed(long at, String participant, String name) implements JournalRecord {}

  record Left(long at, String participant) implements JournalRecord {}

  /**
   * Who speaks from now on.
   *
   * @param floor who has the floor, perhaps in silence; empty while nobody has spoken
   */
  record Speaking(long at, Set<String> participants, String floor) implements JournalRecord {
    public Speaking {
      participants = Set.copyOf(participants);
    }
  }

  /**
   * A track began; later records name it by its number.
   *
   * @param track counts from 0 within a journal and is never reused
   * @param channel where it is heard, if it is a sound
   */
  record Published(
      long at,
      int track,
      String participant,
      MediaKind kind,
      Codec codec,
      boolean muted,
      Channel channel)
      implements JournalRecord {
    /** Heard on both sides. */
    public Published(
        long at, int track, String participant, MediaKind kind, Codec codec, boolean muted) {
      this(at, track, participant, kind, codec, muted, Channel.BOTH);
    }

    public Published with(boolean nowMuted) {
      return new Published(at, track, participant, kind, codec, nowMuted, channel);
    }
  }

  /** The picture looks like this from now on. */
  record Arranged(long at, Look look) implements JournalRecord {}

  record Muted(long at, int track, boolean muted) implements JournalRecord {}

  record Unpublished(long at, int track) implements JournalRecord {}

  /**
   * One RTP packet.
   *
   * @param sequence 16 bits
   * @param rtpTime 32 bits
   * @param payload the codec's RTP payload; never changed after construction
   */
  @SuppressWarnings("ArrayRecordComponent") // hot path: one copy per packet, and only one
  record Rtp(long at, int track, int sequence, int rtpTime, boolean marker, byte[] payload)
      implements JournalRecord {}

  /**
   * A sender report (RFC 3550 6.4.1). It may have come before the journal began, and so at a
   * negative time.
   *
   * @param ntp 64-bit NTP time, 32.32 fixed point
   */
  record SenderReport(long at, int track, long ntp, int rtpTime) implements JournalRecord {}

  /** The recording ends here; nothing follows. */
  record Ended(long at) implements JournalRecord {}
}
