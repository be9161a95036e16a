package io.roomtape.benchmarks;

import java.util.Locale;

/**
 * One measured number.
 *
 * @param aim the most it should be, or the least if {@code least}; NaN: it has none
 */
public record Figure(String name, double value, String unit, double aim, boolean least) {
  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, Double.NaN, false);
  }

  public static Figure atMost(double aim, String name, double value, String unit) {
    return new Figure(name, value, unit, aim, false);
  }

  public static Figure atLeast(double aim, String name, double value, String unit) {
    return new Figure(name, value, unit, aim, true);
  }

  private String verdict() {
    if (Double.isNaN(aim)) {
      return "";
    }
    boolean met = least ? value >= aim : value <= aim;
    return String.format(
        Locale.ROOT, "aim: %s %s, %s", least ? "at least" : "at most", aim, met ? "met" : "MISSED");
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%-66s %10.3f %-10s %s", name, value, unit, verdict());
  }
}
