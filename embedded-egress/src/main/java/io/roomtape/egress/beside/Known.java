package io.roomtape.egress.beside;

import io.roomtape.egress.journal.Arrangement;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord.Begun;

/**
 * Of what a recording would have heard if there had been any. Of the rest a missing one says
 * nothing: of one track nobody knows whether its publisher has a camera, too.
 */
record Known(boolean microphones, boolean cameras) {
  static Known of(Begun composite) {
    boolean room =
        composite.form() != Form.TRACK && composite.look().arrangement() != Arrangement.PLAIN;
    return new Known(room, room && composite.form().hasPictures());
  }
}
