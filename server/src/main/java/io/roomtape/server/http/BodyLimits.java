package io.roomtape.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Bounds every request's body: how long it may be, and how long it may take. What is too long is
 * answered 413 when it is read, before anything of it is when its length was told; what takes too
 * long, 408.
 */
final class BodyLimits extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Two names of 256 bytes, however they are escaped, and whatever a client adds of its own. */
  static final int MOST_BYTES = 64 * 1024;

  /**
   * A webhook carries a room with its metadata: 64,000 bytes of it on one server, more on another.
   */
  static final int MOST_BYTES_OF_A_WEBHOOK = 4 * 1024 * 1024;

  /** For a line that is just good enough to load the page. */
  static final Duration MOST_TIME = Duration.ofSeconds(30);

  /** Of what follows a refusal. */
  private static final int MOST_DRAINED = 8 * 1024 * 1024;

  private static final String WEBHOOK = "/livekit/webhook";

  private final long mostNanos;

  /**
   * @param mostTime from the end of a request's headers to the end of its body; one silence of the
   *     connection's own time-out may be added
   */
  BodyLimits(Duration mostTime) {
    this.mostNanos = mostTime.toNanos();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
      chain.doFilter(request, response);
      return;
    }
    boolean webhook = request.getRequestURI().equals(WEBHOOK);
    int mostBytes = webhook ? MOST_BYTES_OF_A_WEBHOOK : MOST_BYTES;
    long end = System.nanoTime() + mostNanos;
    WholeRefusals answer = new WholeRefusals(response);
    chain.doFilter(new LimitedRequest(request, mostBytes, end), answer);
    if (answer.isRefusal()) {
      finish(response);
      drain(request, end);
    }
  }

  private static void finish(HttpServletResponse response) throws IOException {
    try {
      response.getOutputStream().close();
    } catch (IllegalStateException text) {
      response.getWriter().close();
    }
  }

  /** Who is still sending sees an answer only if the connection stays open for a while. */
  private static void drain(HttpServletRequest request, long end) {
    byte[] chunk = new byte[8 * 1024];
    try {
      InputStream body = request.getInputStream();
      for (int count = 0; count < MOST_DRAINED && System.nanoTime() < end; ) {
        int read = body.read(chunk);
        if (read < 0) {
          return;
        }
        count += read;
      }
    } catch (IOException | IllegalStateException gone) {
      // Nobody is left to be answered, or the body was read as text.
    }
  }
}
