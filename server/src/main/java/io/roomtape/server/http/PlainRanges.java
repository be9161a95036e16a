package io.roomtape.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Files of the page know no {@code If-Range}: a range of the old file would be answered with bytes
 * of the new one. With that condition they are answered whole, as RFC 9110 section 14.2 allows;
 * recordings look at it themselves.
 */
final class PlainRanges extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    boolean conditional = request.getHeader(HttpHeaders.IF_RANGE) != null;
    boolean recording = path.startsWith("/recordings/") || path.startsWith("/media/");
    chain.doFilter(conditional && !recording ? new Rangeless(request) : request, response);
  }

  private static final class Rangeless extends HttpServletRequestWrapper {
    Rangeless(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return isRange(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isRange(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      return Collections.enumeration(
          Collections.list(super.getHeaderNames()).stream().filter(n -> !isRange(n)).toList());
    }

    private static boolean isRange(String name) {
      return name.equalsIgnoreCase(HttpHeaders.RANGE);
    }
  }
}
