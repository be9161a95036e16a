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
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
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
  ResponseEntity<ProblemDetail> invalid(InvalidValue invalid) {
    return Problem.answer(HttpStatus.BAD_REQUEST, invalid.field() + " " + invalid.rule());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> malformed(InvalidParameterException parameter) {
    return Problem.answer(HttpStatus.BAD_REQUEST, "The query must be percent-encoded UTF-8");
  }

  /** The reason stays in the log: it names folders and endpoints. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(StorageException failure) {
    log.warn("Storage failed: {}", failure.getMessage());
    log.debug("Storage failed", failure);
    return Problem.answer(
        HttpStatus.SERVICE_UNAVAILABLE, "Storage cannot be reached at present; try again later");
  }

  /** Once an answer has begun, only Tomcat can do right: it breaks the connection. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception failure, WebRequest request) throws Exception {
    if (isCommitted(request)) {
      throw failure;
    }
    String id = UUID.randomUUID().toString();
    log.error("Unexpected failure {} on {}", id, request.getDescription(false), failure);
    return Problem.answer(
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
  protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
      HttpMediaTypeNotAcceptableException unacceptable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String sentence = "Accept must be media types that allow " + supported(unacceptable);
    return handleExceptionInternal(
        unacceptable, Problem.of(status, sentence), headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException unsupported,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String sentence = "The body must be " + MediaType.APPLICATION_JSON_VALUE;
    return handleExceptionInternal(
        unsupported, Problem.of(status, sentence), headers, status, request);
  }

  private static String supported(HttpMediaTypeException unfit) {
    return unfit.getSupportedMediaTypes().isEmpty()
        ? MediaType.APPLICATION_JSON_VALUE
        : MediaType.toString(unfit.getSupportedMediaTypes());
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException mismatch,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return mismatch.getMostSpecificCause() instanceof InvalidValue invalid
        ? handleExceptionInternal(mismatch, invalid(invalid).getBody(), headers, status, request)
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

  /** Who has left in the middle of a request is not told of in the log. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (isCommitted(request)) {
      log.debug("Nobody is there to be told of status {}", status, failure);
      return null;
    }
    return super.handleExceptionInternal(failure, body, headers, status, request);
  }

  private static boolean isCommitted(WebRequest request) {
    return request instanceof ServletWebRequest web
        && web.getResponse() != null
        && web.getResponse().isCommitted();
  }

  /** JSON whatever the request accepts, like {@link Problem#answer}. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (!(body instanceof ProblemDetail problem)) {
      return super.createResponseEntity(body, headers, status, request);
    }
    HttpHeaders json = HttpHeaders.copyOf(headers);
    json.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return super.createResponseEntity(Problem.withMessage(problem), json, status, request);
  }
}
