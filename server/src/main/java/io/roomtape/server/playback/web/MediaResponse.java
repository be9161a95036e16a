package io.roomtape.server.playback.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.server.playback.ByteRange.Part;
import io.roomtape.server.playback.Playback;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Answers with a recording's bytes, so that a short answer never looks like a whole one. */
record MediaResponse(
    Playback playback, StoredMedia media, HttpServletResponse response, boolean asDownload) {

  private static final String MEDIA_TYPE = "video/mp4";
  private static final List<String> OWN_HEADERS =
      List.of(
          HttpHeaders.ACCEPT_RANGES,
          HttpHeaders.CACHE_CONTROL,
          HttpHeaders.CONTENT_DISPOSITION,
          HttpHeaders.CONTENT_RANGE,
          HttpHeaders.ETAG,
          HttpHeaders.LAST_MODIFIED);

  private static final Logger log = LoggerFactory.getLogger(MediaResponse.class);

  /** 200 without a body, as HEAD is answered. */
  void describe() {
    putHeaders(media.size());
  }

  /** 200 with everything. */
  void whole() throws IOException {
    putHeaders(media.size());
    if (media.size() > 0) {
      send(out -> copy(new Part(0, media.size() - 1), out));
    }
  }

  /** 206 with one part. */
  void part(Part part) throws IOException {
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader(HttpHeaders.CONTENT_RANGE, contentRange(part));
    putHeaders(part.length());
    send(out -> copy(part, out));
  }

  /** 206 with several parts, as multipart/byteranges: RFC 9110 section 14.6. */
  void parts(List<Part> parts) throws IOException {
    String boundary = UUID.randomUUID().toString();
    List<byte[]> heads = parts.stream().map(part -> head(part, boundary)).toList();
    byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(ISO_8859_1);
    long length = end.length;
    for (int i = 0; i < parts.size(); i++) {
      length += heads.get(i).length + parts.get(i).length();
    }
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    putHeaders(length);
    response.setContentType("multipart/byteranges; boundary=" + boundary);
    send(
        out -> {
          for (int i = 0; i < parts.size(); i++) {
            out.write(heads.get(i));
            copy(parts.get(i), out);
          }
          out.write(end);
        });
  }

  private byte[] head(Part part, String boundary) {
    return "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
        .formatted(boundary, MEDIA_TYPE, contentRange(part))
        .getBytes(ISO_8859_1);
  }

  private String contentRange(Part part) {
    return "bytes " + part.first() + "-" + part.last() + "/" + media.size();
  }

  private void putHeaders(long length) {
    response.setContentType(MEDIA_TYPE);
    response.setContentLengthLong(length);
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    // Deleted must mean gone, also for caches: they may keep it, but ask each time.
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (asDownload) {
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment());
    }
  }

  /** What filters have put on the answer stays for the refusal. */
  private void takeBackHeaders() {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentLengthLong(-1);
    response.setContentType(null);
    for (String own : OWN_HEADERS) {
      response.setHeader(own, null);
    }
  }

  private String attachment() {
    return ContentDisposition.attachment().filename(media.name().value(), UTF_8).build().toString();
  }

  @FunctionalInterface
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void copy(Part part, OutputStream out) throws IOException {
    try (MediaBody body = playback.open(media, part)) {
      body.transferTo(out);
    }
  }

  private void send(Content content) throws IOException {
    try {
      content.writeTo(response.getOutputStream());
    } catch (StorageException failure) {
      if (!response.isCommitted()) {
        takeBackHeaders();
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
