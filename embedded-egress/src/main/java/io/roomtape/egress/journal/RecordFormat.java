package io.roomtape.egress.journal;

import io.roomtape.egress.journal.JournalRecord.Arranged;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Continued;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Renamed;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Speaking;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import io.roomtape.egress.journal.Pieces.Stills;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a record lies in the file: length of the body (int), CRC-32 of the body (int), body; the body
 * is a type byte, the time (long) and the record's fields. Big-endian; strings are length (short)
 * and UTF-8.
 */
final class RecordFormat {
  /** First bytes of every journal: name and version of this format. */
  static final long MAGIC = 0x524F4F4D54500003L;

  static final int PREFIX = 8;

  /** No body is longer: a UDP datagram and some fields. Longer means a torn or foreign file. */
  static final int MAX_BODY = 70_000;

  private static final int MAX_STRING = 20_000;

  private RecordFormat() {}

  static void writeBody(JournalRecord entry, ByteBuffer to) {
    switch (entry) {
      case Joined r ->
          string(
              string(string(head(to, 1, r), r.participant()), r.name()).put(flag(r.published())),
              r.identity());
      case Renamed r -> string(string(head(to, 2, r), r.participant()), r.name());
      case Left r -> string(head(to, 3, r), r.participant());
      case Published r ->
          string(head(to, 4, r).putInt(r.track()), r.participant())
              .put((byte) r.kind().code())
              .put((byte) r.codec().code())
              .put(flag(r.muted()))
              .put((byte) r.channel().code());
      case Muted r -> head(to, 5, r).putInt(r.track()).put(flag(r.muted()));
      case Unpublished r -> head(to, 6, r).putInt(r.track());
      case Rtp r ->
          head(to, 7, r)
              .putInt(r.track())
              .putShort((short) r.sequence())
              .putInt(r.rtpTime())
              .put(flag(r.marker()))
              .put(r.payload());
      case SenderReport r -> head(to, 8, r).putInt(r.track()).putLong(r.ntp()).putInt(r.rtpTime());
      case Ended r -> head(to, 9, r);
      case Begun r -> begun(head(to, 10, r), r);
      case Continued r ->
          head(to, 11, r)
              .putLong(r.origin())
              .putInt(r.encryptedGone())
              .putInt(r.room())
              .putLong(r.before());
      case Speaking r -> string(strings(head(to, 12, r), r.participants()), r.floor());
      case Arranged r -> head(to, 13, r).put((byte) r.look().code());
    }
  }

  /**
   * @throws JournalFormatException when the type is unknown or fields are missing
   */
  static JournalRecord readBody(ByteBuffer from) throws JournalFormatException {
    try {
      int type = from.get();
      long at = from.getLong();
      return switch (type) {
        case 1 ->
            new Joined(
                at,
                string(from),
                string(from),
                from.hasRemaining() && flag(from),
                from.hasRemaining() ? string(from) : "");
        case 2 -> new Renamed(at, string(from), string(from));
        case 3 -> new Left(at, string(from));
        case 4 ->
            new Published(
                at,
                from.getInt(),
                string(from),
                MediaKind.ofCode(from.get()),
                Codec.ofCode(from.get()),
                flag(from),
                from.hasRemaining() ? Channel.ofCode(from.get()) : Channel.BOTH);
        case 5 -> new Muted(at, from.getInt(), flag(from));
        case 6 -> new Unpublished(at, from.getInt());
        case 7 ->
            new Rtp(
                at,
                from.getInt(),
                from.getShort() & 0xFFFF,
                from.getInt(),
                flag(from),
                remaining(from));
        case 8 -> new SenderReport(at, from.getInt(), from.getLong(), from.getInt());
        case 9 -> new Ended(at);
        case 10 -> begun(at, from);
        case 11 -> new Continued(at, from.getLong(), from.getInt(), from.getInt(), from.getLong());
        case 12 -> new Speaking(at, strings(from), string(from));
        case 13 -> new Arranged(at, Look.ofCode(from.get()));
        default -> throw new JournalFormatException("Unknown record type " + type);
      };
    } catch (RuntimeException e) {
      throw new JournalFormatException("A record does not hold its fields: " + e);
    }
  }

  private static void begun(ByteBuffer to, Begun r) {
    EncodingWishes wishes = r.wishes();
    to.putInt(r.width()).putInt(r.height()).putInt(r.framesPerSecond());
    to.put((byte) r.look().code());
    to.putInt(wishes.videoBits()).putInt(wishes.soundBits()).putInt(wishes.keyFrameMillis());
    Pieces pieces = r.pieces();
    to.put((byte) r.form().code()).put(flag(pieces.file()));
    to.putInt(pieces.segmentMillis()).put((byte) pieces.stills().size());
    for (Stills stills : pieces.stills()) {
      to.putInt(stills.millis()).putInt(stills.width()).putInt(stills.height());
    }
    to.putInt(wishes.soundRate()).put((byte) wishes.codecCode());
  }

  private static Begun begun(long at, ByteBuffer from) {
    int width = from.getInt();
    int height = from.getInt();
    int framesPerSecond = from.getInt();
    if (!from.hasRemaining()) {
      return new Begun(at, width, height, framesPerSecond);
    }
    Look look = Look.ofCode(from.get());
    EncodingWishes wishes = new EncodingWishes(from.getInt(), from.getInt(), from.getInt());
    if (!from.hasRemaining()) {
      return new Begun(at, width, height, framesPerSecond, look, wishes);
    }
    Form form = Form.ofCode(from.get());
    Pieces pieces = pieces(from);
    EncodingWishes all = from.hasRemaining() ? wishes.withSound(from.getInt(), from.get()) : wishes;
    return new Begun(at, width, height, framesPerSecond, look, all, form, pieces);
  }

  private static Pieces pieces(ByteBuffer from) {
    boolean file = flag(from);
    int segmentMillis = from.getInt();
    List<Stills> stills = new ArrayList<>();
    for (int count = from.get(); count > 0; count--) {
      stills.add(new Stills(from.getInt(), from.getInt(), from.getInt()));
    }
    return new Pieces(file, segmentMillis, stills);
  }

  private static ByteBuffer head(ByteBuffer to, int type, JournalRecord entry) {
    return to.put((byte) type).putLong(entry.at());
  }

  private static ByteBuffer string(ByteBuffer to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MAX_STRING);
    return to.putShort((short) length).put(bytes, 0, length);
  }

  private static String string(ByteBuffer from) {
    byte[] bytes = new byte[from.getShort()];
    from.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static ByteBuffer strings(ByteBuffer to, Set<String> texts) {
    to.putShort((short) texts.size());
    texts.forEach(text -> string(to, text));
    return to;
  }

  private static Set<String> strings(ByteBuffer from) {
    Set<String> texts = new HashSet<>();
    for (int count = from.getShort(); count > 0; count--) {
      texts.add(string(from));
    }
    return texts;
  }

  private static byte flag(boolean value) {
    return (byte) (value ? 1 : 0);
  }

  private static boolean flag(ByteBuffer from) {
    return from.get() != 0;
  }

  private static byte[] remaining(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return bytes;
  }
}
