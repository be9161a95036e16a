package io.roomtape.server.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Sends a refusal at once, with its length, when it is whole: who is still sending a body stops to
 * read when the first part of an answer is there.
 */
final class WholeRefusals extends HttpServletResponseWrapper {
  WholeRefusals(HttpServletResponse response) {
    super(response);
  }

  boolean isRefusal() {
    return getStatus() >= SC_BAD_REQUEST;
  }

  @Override
  public void flushBuffer() throws IOException {
    if (!isRefusal()) {
      super.flushBuffer();
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return new Unflushed(super.getOutputStream());
  }

  private final class Unflushed extends ServletOutputStream {
    private final ServletOutputStream out;

    Unflushed(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      if (!isRefusal()) {
        out.flush();
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
