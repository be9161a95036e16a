package io.roomtape.server.playback.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.server.playback.ByteRange.Part;
import io.roomtape.server.playback.Playback;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Answers with a recording's bytes, so that a short answer never looks like a whole one. */
record MediaResponse(
    Playback playback, StoredMedia media, HttpServletResponse response, boolean asDownload) {

  private static final Logger log = LoggerFactory.getLogger(MediaResponse.class);

  /** 200 without a body, as HEAD is answered. */
  void describe() {
    putHeaders(media.size());
  }

  /** 200 with everything. */
  void whole() throws IOException {
    putHeaders(media.size());
    if (media.size() > 0) {
      send(new Part(0, media.size() - 1));
    }
  }

  /** 206 with one part. */
  void part(Part part) throws IOException {
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader(
        HttpHeaders.CONTENT_RANGE,
        "bytes " + part.first() + "-" + part.last() + "/" + media.size());
    putHeaders(part.length());
    send(part);
  }

  private void putHeaders(long length) {
    response.setContentType("video/mp4");
    response.setContentLengthLong(length);
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    // Deleted must mean gone, also for caches: they may keep it, but ask each time.
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (asDownload) {
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment());
    }
  }

  private String attachment() {
    return ContentDisposition.attachment().filename(media.name().value(), UTF_8).build().toString();
  }

  private void send(Part part) throws IOException {
    try (MediaBody body = playback.open(media, part)) {
      body.transferTo(response.getOutputStream());
    } catch (StorageException failure) {
      if (!response.isCommitted()) {
        response.reset();
        throw failure;
      }
      log.warn("Broke off {}: {}", media.name(), failure.getMessage());
      throw new CloseNowException(failure.getMessage(), failure);
    } catch (IOException gone) {
      // Players leave whenever somebody seeks; Tomcat has already given up the connection.
      log.debug("The player of {} left", media.name(), gone);
    }
  }
}
