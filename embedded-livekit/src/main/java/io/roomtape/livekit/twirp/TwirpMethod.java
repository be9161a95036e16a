package io.roomtape.livekit.twirp;

import com.google.protobuf.Message;
import io.roomtape.livekit.auth.Grants;

/**
 * One method: how its request is parsed, and what answers it. Handlers run on a virtual thread of
 * their own call and may block.
 */
public record TwirpMethod<Q extends Message>(Q prototype, Handler<Q> handler) {
  /** Answers one call. */
  @FunctionalInterface
  public interface Handler<Q extends Message> {
    Message handle(Q request, Grants grants) throws TwirpException;
  }
}
