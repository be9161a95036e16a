package io.roomtape.livekit.room;

/** Where a client, on its own request, loses its signal connection when it comes back. */
enum ResumeFault {
  /** Before it hears a word. */
  AT_ONCE,

  /** Once it knows who is there. */
  AFTER_THE_NEWS
}
