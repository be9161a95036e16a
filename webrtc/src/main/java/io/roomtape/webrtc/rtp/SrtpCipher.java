package io.roomtape.webrtc.rtp;

import java.security.GeneralSecurityException;

/**
 * Protects and opens packets of one direction with one set of session keys. Not safe for threads.
 *
 * <p>{@code index} is the 48-bit packet index of RTP, or the 31-bit index of RTCP; {@code clear}
 * bytes at the front stay readable; {@code trailer} goes under the tag: nothing with RTP, the word
 * of E flag and index with RTCP.
 */
sealed interface SrtpCipher permits GcmCipher, CounterModeCipher {
  /**
   * Protects {@code in[0, length)} into {@code out}.
   *
   * @return the length of the outcome, tag included
   */
  int protect(byte[] in, int clear, int length, Nonce nonce, byte[] out)
      throws GeneralSecurityException;

  /**
   * Opens {@code packet[0, length)} in place.
   *
   * @param length with tag
   * @return the length without tag, or -1 when it is not authentic
   */
  int open(byte[] packet, int clear, int length, Nonce nonce) throws GeneralSecurityException;

  /**
   * What makes a packet's key stream its own; one object tells of many packets, one after the
   * other.
   */
  final class Nonce {
    private int ssrc;
    private long index;
    private boolean rtcp;

    /**
     * Tells of an RTP packet.
     *
     * @param packetIndex 48 bits
     */
    Nonce rtp(int source, long packetIndex) {
      ssrc = source;
      index = packetIndex;
      rtcp = false;
      return this;
    }

    /**
     * Tells of an RTCP packet.
     *
     * @param packetIndex 31 bits
     */
    Nonce rtcp(int source, int packetIndex) {
      ssrc = source;
      index = packetIndex;
      rtcp = true;
      return this;
    }

    int ssrc() {
      return ssrc;
    }

    long index() {
      return index;
    }

    boolean rtcp() {
      return rtcp;
    }

    /** RTP authenticates the roll-over counter, RTCP its E flag and index. */
    int authenticatedWord() {
      return rtcp ? (int) index | 0x80000000 : (int) (index >>> 16);
    }
  }
}
