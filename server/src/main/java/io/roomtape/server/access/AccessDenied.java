package io.roomtape.server.access;

/** Somebody who is known may not do this. The message is one sentence to answer with. */
public final class AccessDenied extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AccessDenied(String sentence) {
    super(sentence);
  }
}
