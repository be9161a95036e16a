package io.roomtape.server.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a look through storage has found so far.
 *
 * @param files all that were looked at, but for foreign ones
 * @param added recordings that the index did not know
 * @param notWhole files that are no whole MP4
 * @param stillNew files that may get their metadata any moment
 * @param unreadable files that could not be read, or whose metadata could not be written
 * @param foreign files whose names are none of a recording
 * @param foreignNames some of them, fit to print
 */
public record ScanTally(
    long files,
    long added,
    long notWhole,
    long stillNew,
    long unreadable,
    long foreign,
    List<String> foreignNames) {

  /** Such as {@code 12,000 files looked at, 350 recordings added}. */
  public String sentence() {
    return number(files) + " files looked at, " + number(added) + " recordings added";
  }

  /** The same, and what was left out and why. */
  public String wholeSentence() {
    List<String> left = new ArrayList<>();
    add(left, notWhole, " no whole MP4");
    add(left, stillNew, " too new to tell");
    add(left, unreadable, " could not be read");
    add(left, foreign, " under names that no recording has: " + examples());
    return left.isEmpty() ? sentence() : sentence() + "; left out: " + String.join(", ", left);
  }

  private String examples() {
    String some = String.join(", ", foreignNames);
    return foreign > foreignNames.size() ? some + ", …" : some;
  }

  private static void add(List<String> left, long count, String why) {
    if (count > 0) {
      left.add(number(count) + why);
    }
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
