package io.roomtape.e2e.calls;

import java.io.IOException;
import java.util.List;

/** Somebody at a page, in a browser context of their own. */
interface Visitor extends AutoCloseable {
  /** Errors of the page that nobody caught. */
  List<String> faults();

  @Override
  void close() throws IOException;
}
