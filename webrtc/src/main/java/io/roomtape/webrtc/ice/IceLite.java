package io.roomtape.webrtc.ice;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lite side of one ICE session: it answers checks and follows nominations. No I/O.
 *
 * @param <W> a way to the peer; equal for the same one
 */
public final class IceLite<W> {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ICE_CHARS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private Generation current = Generation.make();
  private @Nullable Generation previous;
  private @Nullable W selected;

  /** Credentials of one ICE generation. */
  private record Generation(String ufrag, String pwd) {
    static Generation make() {
      return new Generation(random(8), random(24));
    }

    @Override
    public String toString() {
      return ufrag;
    }
  }

  /**
   * The outcome of a valid check.
   *
   * @param response to be sent back to where the check came from
   * @param retiredUfrag the user name fragment that has just gone out of use, if any
   */
  @SuppressWarnings("ArrayRecordComponent") // built once, sent once, never compared
  public record Answer(byte[] response, Optional<String> retiredUfrag) {}

  public String ufrag() {
    return current.ufrag;
  }

  public String pwd() {
    return current.pwd;
  }

  /**
   * Makes new credentials; those before stay valid until the first check with the new.
   *
   * @return the user name fragment that went out of use, if there were two already
   */
  public Optional<String> restart() {
    Optional<String> retired = Optional.ofNullable(previous).map(Generation::ufrag);
    previous = current;
    current = Generation.make();
    return retired;
  }

  /** Where to send, once a check came. */
  public Optional<W> selected() {
    return Optional.ofNullable(selected);
  }

  /**
   * Receives a message.
   *
   * @param from the address it came from
   * @param way the way back
   * @return empty unless it is a binding request with right credentials
   */
  public Optional<Answer> receive(StunMessage check, InetSocketAddress from, W way) {
    String ufrag = check.receiverUfrag().orElse("");
    Generation generation = generation(ufrag);
    if (generation == null || !check.isBindingRequest() || !check.authentic(generation.pwd)) {
      return Optional.empty();
    }
    boolean restarted = generation.equals(current) && previous != null;
    Optional<String> retired =
        restarted ? Optional.ofNullable(previous).map(Generation::ufrag) : Optional.empty();
    if (restarted) {
      previous = null;
    }
    // Until somebody nominates, the first way that passed a check serves.
    if (check.useCandidate() || selected == null || restarted) {
      selected = way;
    }
    return Optional.of(new Answer(StunWriter.bindingSuccess(check, from, generation.pwd), retired));
  }

  private @Nullable Generation generation(String ufrag) {
    if (ufrag.equals(current.ufrag)) {
      return current;
    }
    Generation old = previous;
    return old != null && ufrag.equals(old.ufrag) ? old : null;
  }

  private static String random(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ICE_CHARS.charAt(RANDOM.nextInt(ICE_CHARS.length())));
    }
    return text.toString();
  }
}
