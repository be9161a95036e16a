package io.roomtape.client;

import io.roomtape.webrtc.ice.StunMessage;
import io.roomtape.webrtc.ice.StunWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The client's end of ICE (RFC 8445), in either role. Each way to the server is a pair: there is
 * one socket on this side. In one thread.
 */
final class Ice {
  private static final long FIRST_CHECKS_NANOS = 50_000_000L;
  private static final long LATER_CHECKS_NANOS = 500_000_000L;
  private static final int FIRST_CHECKS = 20;
  private static final long KEEP_ALIVE_NANOS = 2_000_000_000L;

  /** A server has a few addresses; more are not tried. */
  private static final int MOST_WAYS = 32;

  private static final int REMEMBERED_CHECKS = 128;

  private final boolean offering;
  private final Map<Way, Pair> pairs = new LinkedHashMap<>();
  private final Deque<Check> sent = new ArrayDeque<>();
  private String ufrag = random(8);
  private String pwd = random(24);
  private @Nullable ServerDescription server;
  private @Nullable Pair nominee;
  private boolean agreed;
  private volatile @Nullable Way selected;
  private long heardAt;

  private static final class Pair {
    final Way way;
    int tries;
    long checkedAt;

    Pair(Way way) {
      this.way = way;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Check(byte[] transaction, Pair pair, boolean nominating) {}

  /**
   * @param offering whether the client offers on this connection
   */
  Ice(boolean offering) {
    this.offering = offering;
  }

  private static String random(int length) {
    return UUID.randomUUID().toString().replace("-", "").substring(0, length);
  }

  String ufrag() {
    return ufrag;
  }

  String pwd() {
    return pwd;
  }

  /** Whether both sides use a way. */
  boolean agreed() {
    return agreed;
  }

  /** Where to send to; after a restart the way from before, until another is agreed on. */
  Optional<Way> selected() {
    return Optional.ofNullable(selected);
  }

  /** When the server last proved to be there; 0 if it never did. */
  long heardAt() {
    return heardAt;
  }

  /** Makes new credentials, for an offer with which all begins again. */
  void restart() {
    ufrag = random(8);
    pwd = random(24);
    begin();
  }

  private void begin() {
    agreed = false;
    nominee = null;
    sent.clear();
    pairs.clear();
  }

  /** Takes over the server's credentials; to others than before an answer has others of ours. */
  void remote(ServerDescription description) {
    ServerDescription before = server;
    server = description;
    if (before != null && !before.media().iceUfrag().equals(description.media().iceUfrag())) {
      if (offering) {
        begin();
      } else {
        restart();
      }
    }
  }

  void add(Way way) {
    if (pairs.size() < MOST_WAYS) {
      pairs.putIfAbsent(way, new Pair(way));
    }
  }

  /** RFC 8445 6.1.1: the full side controls, and of two of them the one that offers. */
  private boolean controlling(ServerDescription known) {
    return known.lite() || offering;
  }

  /** Sends the checks that are due. */
  void tick(long nowNanos) {
    for (Pair pair : pairs.values()) {
      if (pair.tries == 0 || nowNanos - pair.checkedAt >= interval(pair)) {
        check(pair, nowNanos);
      }
    }
  }

  private long interval(Pair pair) {
    if (agreed) {
      return pair.way.equals(selected) ? KEEP_ALIVE_NANOS : Long.MAX_VALUE;
    }
    return pair.tries < FIRST_CHECKS ? FIRST_CHECKS_NANOS : LATER_CHECKS_NANOS;
  }

  private void check(Pair pair, long nowNanos) {
    ServerDescription known = server;
    if (known == null) {
      return;
    }
    pair.checkedAt = nowNanos;
    pair.tries++;
    byte[] transaction = new byte[12];
    ThreadLocalRandom.current().nextBytes(transaction);
    boolean nominating = controlling(known) && pair == nominee;
    sent.addLast(new Check(transaction, pair, nominating));
    if (sent.size() > REMEMBERED_CHECKS) {
      sent.removeFirst();
    }
    var role =
        nominating
            ? StunWriter.Role.NOMINATING
            : controlling(known) ? StunWriter.Role.CONTROLLING : StunWriter.Role.CONTROLLED;
    String username = known.media().iceUfrag() + ":" + ufrag;
    byte[] message = StunWriter.check(transaction, username, known.icePwd(), role);
    pair.way.send(message, 0, message.length);
  }

  /** Takes a message of the server, and answers it if it is a check. */
  void receive(StunMessage message, Way from, long nowNanos) {
    ServerDescription known = server;
    if (known == null) {
      return;
    }
    if (message.isBindingRequest() && message.authentic(pwd)) {
      checked(message, from, known, nowNanos);
    } else if (message.isBindingSuccess() && message.authentic(known.icePwd())) {
      sent.stream()
          .filter(check -> Arrays.equals(check.transaction, message.transaction()))
          .findFirst()
          .ifPresent(check -> answered(check, known, nowNanos));
    }
  }

  private void checked(StunMessage check, Way from, ServerDescription known, long nowNanos) {
    heardAt = nowNanos;
    byte[] answer = StunWriter.bindingSuccess(check, from.address(), pwd);
    from.send(answer, 0, answer.length);
    add(from);
    if (!controlling(known) && check.useCandidate()) {
      agree(from);
    }
  }

  /** The first way that works is the one: it answers first. */
  private void answered(Check check, ServerDescription known, long nowNanos) {
    heardAt = nowNanos;
    if (controlling(known) && nominee == null) {
      nominee = check.pair;
      check(check.pair, nowNanos);
    }
    if (check.nominating) {
      agree(check.pair.way);
    }
  }

  private void agree(Way way) {
    agreed = true;
    selected = way;
  }
}
