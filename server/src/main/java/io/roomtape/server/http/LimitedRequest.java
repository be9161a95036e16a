package io.roomtape.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.jspecify.annotations.Nullable;

/** A request whose body is a {@link LimitedBody}. */
final class LimitedRequest extends HttpServletRequestWrapper {
  private final int mostBytes;
  private final long end;
  private @Nullable ServletInputStream body;

  /**
   * @param end when the body has to be there, as {@link System#nanoTime} counts
   */
  LimitedRequest(HttpServletRequest request, int mostBytes, long end) {
    super(request);
    this.mostBytes = mostBytes;
    this.end = end;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (body == null) {
      body = new LimitedBody(super.getInputStream(), getContentLengthLong(), mostBytes, end);
    }
    return body;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), UTF_8));
  }
}
