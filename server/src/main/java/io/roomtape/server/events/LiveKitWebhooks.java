package io.roomtape.server.events;

import io.roomtape.server.recordings.EgressReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads LiveKit's webhooks. */
public interface LiveKitWebhooks {
  /**
   * Verifies what can be before the body is read, so that strangers' bodies are not.
   *
   * @throws UnverifiedWebhook when none of our keys has signed it
   */
  void admit(@Nullable String authorization);

  /**
   * Verifies and reads one.
   *
   * @param body the bytes as they came: the signature is over them
   * @param authorization the {@code Authorization} header
   * @return empty when it is not about an egress that writes a file
   * @throws UnverifiedWebhook when the signature does not hold
   * @throws UnreadableWebhook when it is signed, but is no webhook
   */
  Optional<EgressEvent> read(byte[] body, @Nullable String authorization);

  /**
   * Reads one again that was verified when it came.
   *
   * @throws UnreadableWebhook when it is no webhook
   */
  Optional<EgressReport> reread(String body);
}
