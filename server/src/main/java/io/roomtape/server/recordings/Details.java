package io.roomtape.server.recordings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a recorder says of a recording: as LiveKit does, the reason of its end first, then what else
 * is to be known; the embedded recorder says last what it waits for.
 */
public final class Details {
  private static final String WAITS = "waits for ";

  /** A room's metadata are bounded. */
  private static final int MOST_NEWS = 1000;

  /** An end that somebody in the room wanted is no news to them. */
  private static final Pattern END =
      Pattern.compile("^End reason: ((StopEgress API|Source closed)(, |; |$))?");

  /** The reason, up to what else is said. */
  private static final Pattern REASON = Pattern.compile("^End reason: ([^;,]+)");

  private Details() {}

  /** Such as "StopEgress API"; empty where it is not said as LiveKit does. */
  public static Optional<String> endReason(String details) {
    return REASON.matcher(details).results().findFirst().map(reason -> reason.group(1));
  }

  /** Such as "waits for the storage"; empty when it waits for nothing. */
  public static Optional<String> waits(String details) {
    int at = details.lastIndexOf(WAITS);
    return at < 0 ? Optional.empty() : Optional.of(details.substring(at));
  }

  /** What people are told; empty when there is nothing that they do not expect. */
  public static String news(String details) {
    String news = END.matcher(details).replaceFirst("");
    if (news.length() <= MOST_NEWS) {
      return news;
    }
    boolean splits = Character.isHighSurrogate(news.charAt(MOST_NEWS - 1));
    return news.substring(0, splits ? MOST_NEWS - 1 : MOST_NEWS);
  }
}
