package io.roomtape.server.access.web;

import io.roomtape.server.access.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** Tells who asks. */
@FunctionalInterface
public interface Identification {
  /** Nobody is asked who they are. */
  Identification NOT_ASKED = _ -> Caller.STRANGER;

  /**
   * @return {@link Caller#STRANGER} for who shows nothing
   * @throws io.roomtape.server.access.Unidentified when what is shown is worth nothing
   */
  Caller caller(HttpServletRequest request);

  /** Whether it matters who somebody is. */
  default boolean asks() {
    return !equals(NOT_ASKED);
  }
}
