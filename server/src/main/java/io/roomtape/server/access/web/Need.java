package io.roomtape.server.access.web;

import io.roomtape.server.access.Right;

/** What a route asks of its callers. */
sealed interface Need {
  /** Nothing: it shows nobody's recordings. */
  record Nothing() implements Need {}

  /** A proof of its own, which it looks at itself. */
  record OwnProof() implements Need {}

  /** A right in the room of the recording that the path variable {@code name} names. */
  record OfRecording(Right right) implements Need {}

  /** A right in some room; the route itself keeps to the rooms of its {@code Permission}. */
  record InSomeRoom(Right right) implements Need {}

  /** A right in all rooms. */
  record Everywhere(Right right) implements Need {}
}
