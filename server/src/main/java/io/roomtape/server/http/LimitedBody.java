package io.roomtape.server.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A body that ends a request with an answer when it is too long, takes too long or breaks off: a
 * {@link ResponseStatusException}, whoever reads.
 */
final class LimitedBody extends ServletInputStream {
  private final ServletInputStream body;
  private final long declared;
  private final int mostBytes;
  private final long end;
  private long count;

  /**
   * @param declared how many bytes the request says it has; -1 when it does not
   * @param end as {@link System#nanoTime} counts
   */
  LimitedBody(ServletInputStream body, long declared, int mostBytes, long end) {
    this.body = body;
    this.declared = declared;
    this.mostBytes = mostBytes;
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (Math.max(declared, count) > mostBytes) {
      throw refusal(
          HttpStatus.CONTENT_TOO_LARGE, "The body must have at most " + mostBytes + " bytes");
    }
    if (System.nanoTime() > end) {
      throw tooSlow();
    }
    try {
      int read = body.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    } catch (SocketTimeoutException silence) {
      throw tooSlow();
    } catch (IOException broken) {
      throw refusal(HttpStatus.BAD_REQUEST, "The body broke off, or its chunks are malformed");
    }
  }

  private static ResponseStatusException tooSlow() {
    return refusal(HttpStatus.REQUEST_TIMEOUT, "The body did not come in time");
  }

  private static ResponseStatusException refusal(HttpStatus status, String sentence) {
    return new ResponseStatusException(status, sentence);
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }
}
