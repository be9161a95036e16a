package io.roomtape.server.errors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers for a database that is away, or whose disk is full. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DatabaseProblems {
  private static final Logger log = LoggerFactory.getLogger(DatabaseProblems.class);

  /** The reason stays in the log: it names folders and servers. */
  @ExceptionHandler({
    NonTransientDataAccessResourceException.class,
    RecoverableDataAccessException.class,
    TransientDataAccessException.class,
    UncategorizedSQLException.class,
    TransactionException.class
  })
  ResponseEntity<ProblemDetail> unavailable(Exception failure) {
    log.warn("{}", DatabaseFailures.sentence(failure));
    log.debug("The database cannot be used", failure);
    return Problem.answer(
        HttpStatus.SERVICE_UNAVAILABLE, "The database cannot be used at present; try again later");
  }
}
