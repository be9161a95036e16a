package io.roomtape.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Of a media server, in MiB.
 *
 * @param resident all that the system gave it
 * @param heap what is live in it, where there is one
 */
record Memory(double resident, OptionalDouble heap) {
  static Memory of(MediaServer server) {
    double resident = server.program().memory();
    return new Memory(resident, server.heap());
  }

  /**
   * What so many participants added to what there was before anybody came.
   *
   * @param aim at most so much for each; NaN: none
   */
  List<Figure> figures(Memory before, int participants, String name, double aim) {
    List<Figure> figures = new ArrayList<>();
    double each = (resident - before.resident) / participants;
    figures.add(Figure.atMost(aim, name + ", memory for each participant", each, "MiB"));
    if (heap.isPresent() && before.heap.isPresent()) {
      double live = (heap.getAsDouble() - before.heap.getAsDouble()) / participants;
      figures.add(Figure.of("  of it live in the heap", live, "MiB"));
    }
    figures.add(Figure.of("  before anybody came, for all", before.resident, "MiB"));
    return figures;
  }
}
