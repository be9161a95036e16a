package io.roomtape.benchmarks.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One build on one room, several times: a short journal and a long one, so that starting a JVM and
 * its libraries is told from recording.
 */
final class Measured {
  static final double SHORT = 4;
  static final double LONG = 20;

  private final List<Spent> onShort = new ArrayList<>();
  private final List<Spent> onLong = new ArrayList<>();

  void add(Spent ofShort, Spent ofLong) {
    onShort.add(ofShort);
    onLong.add(ofLong);
  }

  /** Processor seconds for each further second of the recording. */
  double cpu() {
    return slope(Spent::cpu);
  }

  /** Processor seconds for the start of a worker, its first pictures and its end. */
  double start() {
    return median(onShort, Spent::cpu) - SHORT * cpu();
  }

  /** Seconds for each further second of the recording. */
  double wall() {
    return slope(Spent::wall);
  }

  double memory() {
    return median(onLong, Spent::memory);
  }

  double kilobitsPerSecond() {
    return slope(Spent::bytes) * 8 / 1_000;
  }

  /** SSIM in dB; NaN: not looked at. */
  double quality() {
    return onLong.getFirst().quality();
  }

  private double slope(ToDoubleFunction<Spent> of) {
    return (median(onLong, of) - median(onShort, of)) / (LONG - SHORT);
  }

  static <T> double median(List<T> all, ToDoubleFunction<T> of) {
    double[] values = all.stream().mapToDouble(of).sorted().toArray();
    return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }
}
