package io.roomtape.egress.beside;

import io.roomtape.egress.beside.Spans.Span;
import io.roomtape.egress.journal.MediaKind;
import java.util.List;

/** Somebody who was there, however often. */
final class Person {
  /** Who breathes in between goes on speaking. */
  private static final long BREATH_MILLIS = 1000;

  final Spans present = new Spans();
  final Spans speaking = new Spans();
  final Spans muted = new Spans();
  final Spans cameraOff = new Spans();
  final Spans screen = new Spans();
  private final String identity;
  private String name = "";
  private boolean microphone;
  private boolean camera;

  Person(String identity) {
    this.identity = identity;
  }

  /**
   * What a timeline tells of somebody.
   *
   * @param name the last that they had
   */
  record Told(
      String identity,
      String name,
      List<Span> present,
      List<Span> speaking,
      List<Span> muted,
      List<Span> cameraOff,
      List<Span> screen) {}

  void called(String other) {
    name = other;
  }

  /** Has one, at least at times. */
  void has(MediaKind kind) {
    microphone |= kind == MediaKind.AUDIO;
    camera |= kind == MediaKind.CAMERA;
  }

  /** Of a recording with this begin and end, in ns of the journal. */
  Told told(long begin, long end, Known known) {
    return new Told(
        identity,
        name,
        present.within(begin, end, 0),
        speaking.within(begin, end, BREATH_MILLIS),
        known.microphones() || microphone ? muted.within(begin, end, 0) : List.of(),
        known.cameras() || camera ? cameraOff.within(begin, end, 0) : List.of(),
        screen.within(begin, end, 0));
  }
}
