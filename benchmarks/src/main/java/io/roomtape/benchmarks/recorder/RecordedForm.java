package io.roomtape.benchmarks.recorder;

import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.journal.Pieces;
import io.roomtape.egress.journal.Pieces.Stills;
import java.util.ArrayList;
import java.util.List;

/** What can be made of a room. */
record RecordedForm(String text, Begun begun) {
  static final RecordedForm GRID = of(Look.DEFAULT);

  private static final int SEGMENT = 4_000;
  private static final List<Stills> IMAGES = List.of(new Stills(5_000, 1280, 720));

  /** Each layout, and each output in the grid; the grid itself is the first. */
  static List<RecordedForm> all() {
    List<RecordedForm> all = new ArrayList<>(List.of(GRID));
    Look.names().stream()
        .map(name -> of(Look.of(name).orElseThrow()))
        .filter(form -> !form.equals(GRID))
        .forEach(all::add);
    all.add(with("segments of 4 s beside the file", new Pieces(true, SEGMENT, List.of())));
    all.add(with("segments of 4 s, no file", new Pieces(false, SEGMENT, List.of())));
    all.add(with("an image each 5 s beside the file", new Pieces(true, 0, IMAGES)));
    all.add(with("segments and images beside the file", new Pieces(true, SEGMENT, IMAGES)));
    all.add(as("pictures alone", Form.MP4_PICTURES));
    all.add(as("sound alone, MP4", Form.MP4_SOUND));
    all.add(as("sound alone, OGG", Form.OGG));
    all.add(as("sound alone, MP3", Form.MP3));
    return all;
  }

  private static RecordedForm of(Look look) {
    return new RecordedForm(look.toString(), new Begun(0, 1280, 720, 30).with(look));
  }

  private static RecordedForm with(String text, Pieces pieces) {
    return new RecordedForm("grid, " + text, GRID.begun.with(pieces));
  }

  private static RecordedForm as(String text, Form form) {
    return new RecordedForm(text, GRID.begun.as(form));
  }
}
