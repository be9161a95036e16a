package io.roomtape.contract.simulation;

/** Something that must never be. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Violation(String what) {
    super(what);
  }
}
