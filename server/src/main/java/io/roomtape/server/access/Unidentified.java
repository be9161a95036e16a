package io.roomtape.server.access;

/** Nobody vouches for the caller. The message is one sentence to answer with. */
public final class Unidentified extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unidentified(String sentence) {
    super(sentence);
  }
}
