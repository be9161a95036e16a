package io.roomtape.egress.copy;

import io.roomtape.egress.journal.JournalRecord.Rtp;
import java.io.Closeable;
import java.io.IOException;

/** What comes of one track, on its way to a file. Times are of the journal, in ns. */
interface CopiedMedia extends Closeable {
  void rtp(Rtp packet);

  /** What is taken while it is muted is left out. */
  void muted(boolean muted, long at);

  /** Writes all that nothing later can change. */
  void advance(long readUpTo) throws IOException;

  /** Writes the rest, up to an instant. */
  void finish(long end) throws IOException;
}
