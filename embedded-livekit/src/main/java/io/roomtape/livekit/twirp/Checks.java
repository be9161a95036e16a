package io.roomtape.livekit.twirp;

import com.google.protobuf.ByteString;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.room.RoomSettings;
import io.roomtape.livekit.room.Utf8;
import io.roomtape.livekit.tap.AutoEgress;
import io.roomtape.livekit.twirp.TwirpException.Code;
import java.util.Map;
import java.util.Optional;

/** Grants and limits of RoomService, with LiveKit's words. */
final class Checks {
  private static final int NONCE_BYTES = 16;

  private Checks() {}

  static void granted(boolean given) throws TwirpException {
    if (!given) {
      throw new TwirpException(Code.UNAUTHENTICATED, "permissions denied");
    }
  }

  static void admin(Grants grants, String room) throws TwirpException {
    granted(grants.allows(Grant.ROOM_ADMIN) && !room.isEmpty() && room.equals(grants.room()));
  }

  static void roomName(ByteString name) throws TwirpException {
    require(
        name.size() <= RoomSettings.MAX_NAME_BYTES,
        "twirp error unknown: room name length exceeds limits: max length 256");
  }

  /** A new room's own recordings. */
  static void egress(Optional<AutoEgress.Refusal> refusal) throws TwirpException {
    if (refusal.isPresent()) {
      throw new TwirpException(
          refusal.get().unknown() ? Code.INVALID_ARGUMENT : Code.UNIMPLEMENTED,
          refusal.get().message());
    }
  }

  /** Of configurations by name there is none here. */
  static void preset(String name) throws TwirpException {
    require(name.isEmpty(), "unknown room configuration in create room request");
  }

  static void displayName(ByteString name) throws TwirpException {
    limit(name.size(), RoomSettings.MAX_NAME_BYTES, "name length exceeds limits");
  }

  static void metadata(ByteString metadata) throws TwirpException {
    limit(metadata.size(), RoomSettings.MAX_METADATA_BYTES, "metadata size exceeds limits");
  }

  static void attributes(Map<String, String> attributes) throws TwirpException {
    limit(
        Utf8.bytes(attributes), RoomSettings.MAX_ATTRIBUTES_BYTES, "attribute size exceeds limits");
  }

  static void nonce(ByteString nonce) throws TwirpException {
    require(
        nonce.isEmpty() || nonce.size() == NONCE_BYTES,
        "nonce should be 16-bytes or not present, got: " + nonce.size() + " bytes");
  }

  private static void limit(int size, int most, String otherwise) throws TwirpException {
    if (size > most) {
      throw TwirpException.invalidArgument(otherwise, String.valueOf(most));
    }
  }

  private static void require(boolean fits, String otherwise) throws TwirpException {
    if (!fits) {
      throw new TwirpException(Code.INVALID_ARGUMENT, otherwise);
    }
  }
}
