package io.roomtape.egress.worker;

/** What a journal may have to wait for before it is composed. */
public enum Lack {
  /** As many are composed as may be. */
  WORKER,
  /** The disk is full. */
  SPACE
}
