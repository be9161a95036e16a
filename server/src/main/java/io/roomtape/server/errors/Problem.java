package io.roomtape.server.errors;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** The body of every answer that reports a failure. */
final class Problem {

  private Problem() {}

  static ProblemDetail of(HttpStatusCode status, String sentence) {
    return withMessage(ProblemDetail.forStatusAndDetail(status, sentence));
  }

  /**
   * An answer that is JSON whatever the request accepts: a refusal without a body tells nothing.
   */
  static ResponseEntity<ProblemDetail> answer(HttpStatusCode status, String sentence) {
    return answer(of(status, sentence));
  }

  static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** Says what there is to say of a status that something outside the controllers chose. */
  static ProblemDetail of(HttpStatusCode status) {
    return of(status, sentence(status));
  }

  static ProblemDetail withMessage(ProblemDetail problem) {
    String detail = problem.getDetail();
    if (detail == null) {
      detail = sentence(HttpStatusCode.valueOf(problem.getStatus()));
      problem.setDetail(detail);
    }
    problem.setProperty("errorMessage", detail);
    return problem;
  }

  private static String sentence(HttpStatusCode status) {
    if (status.is5xxServerError()) {
      return "The server could not answer this request";
    }
    return switch (status.value()) {
      case 400 -> "The request's path, query or headers are malformed";
      case 404 -> "There is nothing at this path";
      case 405 -> "This path does not answer this method";
      case 413 -> "The request's body is too large";
      default -> phrase(status);
    };
  }

  private static String phrase(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return known == null ? "The request was refused" : known.getReasonPhrase();
  }
}
