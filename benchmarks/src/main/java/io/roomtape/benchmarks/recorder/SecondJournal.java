package io.roomtape.benchmarks.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import livekit.LivekitModels.TrackSource;

/**
 * Writes journals in their second format, which did not say yet what is to be composed: always
 * 1280×720 at 30.
 */
final class SecondJournal implements TapListener {
  private static final long MAGIC = 0x524F4F4D54500002L;

  private final DataOutputStream out;
  private final ByteBuffer body = ByteBuffer.allocate(70_000);
  private final Map<String, Integer> tracks = new HashMap<>();

  private SecondJournal(DataOutputStream out) {
    this.out = out;
  }

  static void write(Room room, Begun composite, Path folder) throws IOException {
    if (composite.width() != 1280 || composite.framesPerSecond() != 30) {
      throw new IllegalArgumentException("This build composes 1280×720 at 30 only");
    }
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("journal"))))) {
      out.writeLong(MAGIC);
      SecondJournal journal = new SecondJournal(out);
      room.heard().forEach(heard -> heard.call().accept(journal));
      journal.begin(9, room.nanos());
      journal.end();
    }
  }

  @Override
  public void participantJoined(TapParticipant participant, long at) {
    begin(1, at);
    string(participant.sid());
    string(participant.name());
    end();
  }

  @Override
  public void participantRenamed(String participantSid, String name, long at) {
    begin(2, at);
    string(participantSid);
    string(name);
    end();
  }

  @Override
  public void participantLeft(String participantSid, long at) {
    begin(3, at);
    string(participantSid);
    end();
  }

  @Override
  public void speaking(List<String> participants, long atNanos) {}

  @Override
  public void trackPublished(TapTrack track, long at) {
    int number = tracks.size();
    tracks.put(track.sid(), number);
    begin(4, at).putInt(number);
    string(track.participantSid());
    int kind = track.isVideo() ? track.source() == TrackSource.SCREEN_SHARE ? 2 : 1 : 3;
    body.put((byte) kind).put((byte) (track.isVideo() ? 2 : 1)).put((byte) 0);
    end();
  }

  @Override
  public void trackMuted(String trackSid, boolean muted, long at) {
    begin(5, at).putInt(number(trackSid)).put((byte) (muted ? 1 : 0));
    end();
  }

  @Override
  public void trackUnpublished(String trackSid, long at) {
    begin(6, at).putInt(number(trackSid));
    end();
  }

  @Override
  public void rtp(
      String trackSid, int sequence, long rtpTime, boolean marker, ByteBuffer payload, long at) {
    begin(7, at).putInt(number(trackSid)).putShort((short) sequence).putInt((int) rtpTime);
    body.put((byte) (marker ? 1 : 0)).put(payload);
    end();
  }

  @Override
  public void senderReport(String trackSid, long ntp, long rtpTime, long at) {
    begin(8, at).putInt(number(trackSid)).putLong(ntp).putInt((int) rtpTime);
    end();
  }

  @Override
  public void roomClosed(long at) {}

  private int number(String trackSid) {
    return tracks.getOrDefault(trackSid, -1);
  }

  private ByteBuffer begin(int type, long at) {
    return body.clear().put((byte) type).putLong(at);
  }

  private void string(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    body.putShort((short) bytes.length).put(bytes);
  }

  private void end() {
    CRC32 crc = new CRC32();
    crc.update(body.flip().duplicate());
    try {
      out.writeInt(body.limit());
      out.writeInt((int) crc.getValue());
      out.write(body.array(), 0, body.limit());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
