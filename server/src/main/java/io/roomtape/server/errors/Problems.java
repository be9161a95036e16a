package io.roomtape.server.errors;

import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.recordings.StorageException;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers for what controllers, and Spring on their behalf, throw. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ProblemDetail invalid(InvalidValue invalid) {
    return Problem.of(HttpStatus.BAD_REQUEST, invalid.field() + " " + invalid.rule());
  }

  @ExceptionHandler
  ProblemDetail malformed(InvalidParameterException parameter) {
    return Problem.of(HttpStatus.BAD_REQUEST, "The query must be percent-encoded UTF-8");
  }

  /** The reason stays in the log: it names folders and endpoints. */
  @ExceptionHandler
  ProblemDetail unavailable(StorageException failure) {
    log.warn("Storage failed: {}", failure.getMessage());
    log.debug("Storage failed", failure);
    return Problem.of(
        HttpStatus.SERVICE_UNAVAILABLE, "Storage cannot be reached at present; try again later");
  }

  /** Once an answer has begun, only Tomcat can do right: it breaks the connection. */
  @ExceptionHandler
  ProblemDetail unexpected(Exception failure, WebRequest request) throws Exception {
    if (request instanceof ServletWebRequest web
        && web.getResponse() != null
        && web.getResponse().isCommitted()) {
      throw failure;
    }
    String id = UUID.randomUUID().toString();
    log.error("Unexpected failure {} on {}", id, request.getDescription(false), failure);
    return Problem.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something went wrong here; the server's log tells more under " + id);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem = Problem.of(status, UnreadableJson.sentence(unreadable));
    return handleExceptionInternal(unreadable, problem, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException mismatch,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return mismatch.getMostSpecificCause() instanceof InvalidValue invalid
        ? handleExceptionInternal(mismatch, invalid(invalid), headers, status, request)
        : super.handleTypeMismatch(mismatch, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException none,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return handleExceptionInternal(none, Problem.of(status), headers, status, request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    Object problem = body instanceof ProblemDetail detail ? Problem.withMessage(detail) : body;
    return super.createResponseEntity(problem, headers, status, request);
  }
}
