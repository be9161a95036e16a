package io.roomtape.egress.api;

import static io.roomtape.livekit.twirp.TwirpException.Code.INVALID_ARGUMENT;
import static io.roomtape.livekit.twirp.TwirpException.Code.UNIMPLEMENTED;

import com.google.protobuf.Message;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.List;

/** What is not done for a request. Each names the field. */
final class Refusals {
  private Refusals() {}

  /** What no recorder could do, in LiveKit's words. */
  static TwirpException invalid(String field) {
    return new TwirpException(INVALID_ARGUMENT, "request has missing or invalid field: " + field);
  }

  static void invalid(boolean wrong, String field) throws TwirpException {
    if (wrong) {
      throw invalid(field);
    }
  }

  /** Outputs that no codec suits, in LiveKit's words. */
  static void incompatible(boolean is, String why) throws TwirpException {
    if (is) {
      throw new TwirpException(
          INVALID_ARGUMENT, "no supported codec is compatible with all outputs: " + why);
    }
  }

  /** What this recorder does not do. */
  static TwirpException unsupported(String what) {
    return new TwirpException(UNIMPLEMENTED, "the embedded recorder does not support " + what);
  }

  static void unsupported(boolean asked, String what) throws TwirpException {
    if (asked) {
      throw unsupported(what);
    }
  }

  /** Fields of later protocols, which would go unnoticed. */
  static void unknown(Message request) throws TwirpException {
    for (int number : request.getUnknownFields().asMap().keySet()) {
      throw unsupported("field " + number + " of " + request.getDescriptorForType().getFullName());
    }
    for (Object value : request.getAllFields().values()) {
      for (Object each : value instanceof List<?> many ? many : List.of(value)) {
        if (each instanceof Message message) {
          unknown(message);
        }
      }
    }
  }
}
