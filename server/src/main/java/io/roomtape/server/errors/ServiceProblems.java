package io.roomtape.server.errors;

import io.roomtape.server.access.AccessDenied;
import io.roomtape.server.access.Unidentified;
import io.roomtape.server.events.UnreadableWebhook;
import io.roomtape.server.events.UnverifiedWebhook;
import io.roomtape.server.recordings.RecordingFailure;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.TooManyNewRooms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers for what rooms, recordings and LiveKit refuse. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ServiceProblems {

  private static final Logger log = LoggerFactory.getLogger(ServiceProblems.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RecordingFailure failure) {
    HttpStatus status =
        switch (failure) {
          case RecordingFailure.AlreadyRecording _ -> HttpStatus.CONFLICT;
          case RecordingFailure.NotRecording _ -> HttpStatus.CONFLICT;
          case RecordingFailure.StillStarting _ -> HttpStatus.CONFLICT;
          case RecordingFailure.EmptyRoom _ -> HttpStatus.CONFLICT;
          case RecordingFailure.NoSuchRoom _ -> HttpStatus.NOT_FOUND;
          case RecordingFailure.NoSuchRecording _ -> HttpStatus.NOT_FOUND;
          case RecordingFailure.NothingBeside _ -> HttpStatus.NOT_FOUND;
        };
    return problem(status, failure);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(LiveKitFailure failure) {
    log.warn("{}", failure.getMessage());
    log.debug("LiveKit failed", failure);
    HttpStatus status =
        switch (failure.kind()) {
          case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
          case TIMED_OUT -> HttpStatus.GATEWAY_TIMEOUT;
          case UNREACHABLE, BROKE_OFF, NOT_FOUND, PRECONDITION, REFUSED_KEY, OTHER ->
              HttpStatus.BAD_GATEWAY;
        };
    return problem(status, failure);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooMany(TooManyNewRooms rooms) {
    return problem(HttpStatus.TOO_MANY_REQUESTS, rooms);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> denied(AccessDenied denied) {
    return problem(HttpStatus.FORBIDDEN, denied);
  }

  /** RFC 6750, section 3. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unidentified(Unidentified caller) {
    ResponseEntity<ProblemDetail> answer = problem(HttpStatus.UNAUTHORIZED, caller);
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Roomtape\"")
        .body(answer.getBody());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unverified(UnverifiedWebhook webhook) {
    log.warn("A webhook is refused: {}", webhook.getMessage());
    return problem(HttpStatus.UNAUTHORIZED, webhook);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(UnreadableWebhook webhook) {
    log.warn("A webhook is refused: {}", webhook.getMessage());
    return problem(HttpStatus.BAD_REQUEST, webhook);
  }

  private static ResponseEntity<ProblemDetail> problem(
      HttpStatus status, RuntimeException failure) {
    return Problem.answer(status, String.valueOf(failure.getMessage()));
  }
}
