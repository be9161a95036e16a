package io.roomtape.livekit.twirp;

import java.util.Map;

/** One service at {@code POST /twirp/{name}/{method}}. */
public interface TwirpService {
  /** The full protobuf name, such as {@code livekit.RoomService}. */
  String name();

  /** Methods by name; any other answers 404 {@code bad_route}. */
  Map<String, TwirpMethod<?>> methods();
}
