package io.roomtape.server;

import io.roomtape.server.rooms.LiveKitFailure;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where LiveKit's API is. The embedded media server's address is known once it has started. */
final class LiveKitAddress implements Supplier<URI> {
  private final AtomicReference<@Nullable URI> address;

  LiveKitAddress(Optional<URI> known) {
    this.address = new AtomicReference<>(known.orElse(null));
  }

  void set(URI started) {
    address.set(started);
  }

  @Override
  public URI get() {
    URI known = address.get();
    if (known == null) {
      throw onlyJustStarting();
    }
    return known;
  }

  static LiveKitFailure onlyJustStarting() {
    return new LiveKitFailure(
        LiveKitFailure.Kind.UNAVAILABLE, "The embedded media server is only just starting", null);
  }
}
