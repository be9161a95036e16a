package io.roomtape.webrtc.media;

import io.roomtape.webrtc.congestion.Downlink;
import io.roomtape.webrtc.rtp.Wire;

/** Puts headers before payloads and sends them to one subscriber. */
final class PacketWriter {
  private static final int FIXED = 12;

  /** A header extension with one element of two bytes (RFC 8285 4.2), padded to words. */
  private static final int EXTENSION = 8;

  private static final int ONE_BYTE_FORM = 0xBEDE;

  /** The original sequence number (RFC 4588 4). */
  private static final int ORIGINAL = 2;

  /** Packets whose transport-wide number is remembered, to be sent again just as they were. */
  private static final int REMEMBERED = 512;

  private final SendSpec spec;
  private final SentSource source;
  private final Downlink downlink;
  private final Outbound outbound;
  private final int header;
  private final short[] numbered;

  PacketWriter(SendSpec spec, SentSource source, Downlink downlink, Outbound outbound) {
    this.spec = spec;
    this.source = source;
    this.downlink = downlink;
    this.outbound = outbound;
    this.header = FIXED + (spec.transportCc() > 0 ? EXTENSION : 0);
    boolean repeats = spec.transportCc() > 0 && !spec.payloads().hasRepair();
    this.numbered = new short[repeats ? REMEMBERED : 0];
  }

  /** Where in the buffer a payload begins. */
  int payloadAt() {
    return header;
  }

  /** Sends the payload that is in the buffer. */
  boolean send(Outgoing packet, int length) {
    int number = number(header + length);
    if (numbered.length > 0) {
      numbered[packet.sequence() & REMEMBERED - 1] = (short) number;
    }
    write(packet.sequence(), packet.time(), type(packet), spec.ssrc(), number);
    return outbound.rtp(header, header + length);
  }

  /** Sends it once more: by itself (RFC 4588), or else just as it was. */
  void sendAgain(Outgoing packet, int length) {
    if (spec.payloads().hasRepair()) {
      int type = typeByte(packet.marker(), spec.payloads().repair());
      byte[] buffer = outbound.buffer();
      System.arraycopy(buffer, header, buffer, header + ORIGINAL, length);
      Wire.put16(buffer, header, packet.sequence());
      int size = header + ORIGINAL + length;
      write(source.nextRepair(), packet.time(), type, spec.repairSsrc(), number(size));
      outbound.rtp(header, size);
    } else {
      int number = numbered.length > 0 ? numbered[packet.sequence() & REMEMBERED - 1] : 0;
      write(packet.sequence(), packet.time(), type(packet), spec.ssrc(), number);
      outbound.again(header, header + length);
    }
  }

  private int number(int size) {
    return spec.transportCc() > 0 ? downlink.sent(size, System.nanoTime()) : 0;
  }

  private int type(Outgoing packet) {
    Payloads payloads = spec.payloads();
    return typeByte(packet.marker(), packet.redundant() ? payloads.redundancy() : payloads.media());
  }

  private static int typeByte(boolean marker, int payloadType) {
    return (marker ? 0x80 : 0) | payloadType;
  }

  /** The fixed header (RFC 3550 5.1), and the transport-wide number where it was negotiated. */
  private void write(int sequence, long time, int type, long ssrc, int number) {
    byte[] buffer = outbound.buffer();
    boolean extended = header > FIXED;
    buffer[0] = (byte) (extended ? 0x90 : 0x80);
    buffer[1] = (byte) type;
    Wire.put16(buffer, 2, sequence);
    Wire.put32(buffer, 4, (int) time);
    Wire.put32(buffer, 8, (int) ssrc);
    if (extended) {
      Wire.put16(buffer, FIXED, ONE_BYTE_FORM);
      Wire.put16(buffer, FIXED + 2, 1);
      buffer[FIXED + 4] = (byte) (spec.transportCc() << 4 | 1);
      Wire.put16(buffer, FIXED + 5, number);
      buffer[FIXED + 7] = 0;
    }
  }
}
