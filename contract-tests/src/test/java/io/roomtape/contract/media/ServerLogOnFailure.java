package io.roomtape.contract.media;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Shows the end of a server's log below the stack trace of a test that failed. */
record ServerLogOnFailure(Supplier<String> log) implements TestExecutionExceptionHandler {
  private static final int SHOWN = 4_000;

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    var text = log.get();
    var end = text.substring(Math.max(0, text.length() - SHOWN));
    failure.addSuppressed(new ServerSaid(end));
    throw failure;
  }

  private static final class ServerSaid extends Exception {
    private ServerSaid(String end) {
      super("the server's log ends:\n" + end, null, false, false);
    }
  }
}
