package io.roomtape.webrtc.peer;

/** Our part in the DTLS handshake. */
public enum DtlsRole {
  /** We open: {@code a=setup:active}. */
  CLIENT,
  /** We wait: {@code a=setup:passive}. */
  SERVER
}
