package io.roomtape.server.access;

import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RecordingName;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The links that people have given out to recordings. */
public final class ShareLinks {
  static final Duration LONGEST = Duration.ofDays(366);

  /** So long it can be seen that there was one. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final ShareLinkStore store;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public ShareLinks(ShareLinkStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What a link is to be like. */
  public record Wish(RecordingName recording, boolean download, boolean signedIn, Duration length) {
    public Wish {
      if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
        throw new InvalidValue("expiresAt", "must be in the future, by at most a year");
      }
    }
  }

  /** A link that was made, the only time that what leads to it is shown. */
  public record Made(ShareLink link, String token) {
    @Override
    public String toString() {
      return "Made[" + link + "]";
    }
  }

  public Made make(Wish wish, Caller by) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    store.removeOverBefore(now.minus(REMEMBERED));
    RandomKey made = RandomKey.of(RandomKey.LINK, random);
    ShareLink link =
        new ShareLink(
            made.id(),
            wish.recording(),
            wish.download(),
            wish.signedIn(),
            by.name(),
            now,
            Instant.ofEpochMilli(now.plus(wish.length()).toEpochMilli()));
    store.add(new ShareLinkStore.StoredLink(link, KeyHash.of(made.text())));
    return new Made(link, made.text());
  }

  /** What there is of links to a recording, the newest first. */
  public List<ShareLinkStore.CountedLink> of(RecordingName recording) {
    return store.of(recording);
  }

  /** The link that somebody has; empty when it leads nowhere, or not any more. */
  public Optional<ShareLink> find(String token) {
    return RandomKey.parse(RandomKey.LINK, token)
        .flatMap(key -> store.find(key.id()))
        .filter(stored -> stored.hash().isOf(token))
        .map(ShareLinkStore.StoredLink::link)
        .filter(link -> !link.isOver(clock.instant()));
  }

  /** Its page was opened once more. */
  public void count(ShareLink link) {
    store.count(link.id());
  }

  /**
   * Takes a link back: whoever plays by it is asked for it with the next bytes.
   *
   * @return whether it was there
   */
  public boolean revoke(RecordingName recording, String id) {
    return store.remove(recording, id);
  }
}
