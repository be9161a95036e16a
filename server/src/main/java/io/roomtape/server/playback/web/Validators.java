package io.roomtape.server.playback.web;

import io.roomtape.server.recordings.StoredMedia;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/** A recording's validators, held against the conditions of a request: RFC 9110 section 13. */
record Validators(StoredMedia media, HttpServletRequest request, HttpServletResponse response) {

  /**
   * Evaluates If-None-Match and If-Modified-Since, and puts ETag and Last-Modified on the answer.
   *
   * @return whether the answer is complete with this, as 304
   */
  boolean areCurrent() {
    return new ServletWebRequest(request, response)
        .checkNotModified(quotedTag(), media.lastModified().toEpochMilli());
  }

  /** The Range field, unless If-Range says that it was meant for other bytes. */
  @Nullable String range() {
    String condition = request.getHeader(HttpHeaders.IF_RANGE);
    return condition == null || isStrongMatch(condition)
        ? request.getHeader(HttpHeaders.RANGE)
        : null;
  }

  private boolean isStrongMatch(String condition) {
    if (condition.startsWith("\"") || condition.startsWith("W/")) {
      return condition.equals(quotedTag());
    }
    try {
      long seconds = request.getDateHeader(HttpHeaders.IF_RANGE) / 1000;
      return seconds == media.lastModified().getEpochSecond();
    } catch (IllegalArgumentException notADate) {
      // A condition that cannot be read does not hold: the whole recording is the safe answer.
      return false;
    }
  }

  private String quotedTag() {
    return '"' + media.entityTag() + '"';
  }
}
