package io.roomtape.server.playback.web;

import io.roomtape.server.recordings.StoredMedia;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;

/** A recording's validators, held against the conditions of a request: RFC 9110 section 13. */
record Validators(StoredMedia media, HttpServletRequest request, HttpServletResponse response) {
  private static final Pattern TAG = Pattern.compile("(W/)?\"[^\"]*\"");

  /**
   * Evaluates If-Match, or without it If-Unmodified-Since.
   *
   * @throws ResponseStatusException 412 when the recording is not the one that is meant
   */
  void check() {
    List<String> tags = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
    boolean holds = tags.isEmpty() ? isUnmodified() : isAmong(String.join(",", tags));
    if (!holds) {
      throw new ResponseStatusException(
          HttpStatus.PRECONDITION_FAILED,
          "The recording is not the one that If-Match or If-Unmodified-Since asks for");
    }
  }

  private boolean isAmong(String tags) {
    return tags.strip().equals("*")
        || TAG.matcher(tags).results().map(MatchResult::group).anyMatch(quotedTag()::equals);
  }

  private boolean isUnmodified() {
    try {
      long date = request.getDateHeader(HttpHeaders.IF_UNMODIFIED_SINCE);
      return date < 0 || media.lastModified().getEpochSecond() <= date / 1000;
    } catch (IllegalArgumentException notADate) {
      // Ignored, as RFC 9110 section 13.1.4 has it.
      return true;
    }
  }

  /**
   * Evaluates If-None-Match and If-Modified-Since, and puts ETag and Last-Modified on the answer.
   *
   * @return whether the answer is complete with this, as 304
   */
  boolean areCurrent() {
    if ("*".equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      // Spring knows it for methods that change something only.
      response.setHeader(HttpHeaders.ETAG, quotedTag());
      response.setDateHeader(HttpHeaders.LAST_MODIFIED, media.lastModified().toEpochMilli());
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return true;
    }
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
