package io.roomtape.server.errors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Answers for what Tomcat refuses before any application sees it, such as {@code %2f}. */
final class ProblemReportValve extends ErrorReportValve {

  private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    boolean unanswered = response.getStatus() >= 400 && response.getContentWritten() == 0;
    if (!unanswered || !response.setErrorReported()) {
      return;
    }
    try {
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setContentType("application/problem+json");
      response.setCharacterEncoding(UTF_8);
      write(json(response.getStatus()), response);
    } catch (IOException | IllegalStateException e) {
      log.debug("Nobody is there to be told of status {}", response.getStatus(), e);
    }
  }

  private static void write(String json, Response response) throws IOException {
    Writer writer = response.getReporter();
    if (writer != null) {
      writer.write(json);
      response.finishResponse();
    }
  }

  /** Only fixed sentences, so nothing needs escaping. */
  private static String json(int status) {
    ProblemDetail problem = Problem.of(HttpStatusCode.valueOf(status));
    return """
    {"title":"%s","status":%s,"detail":"%s","errorMessage":"%s"}\
    """
        .formatted(problem.getTitle(), status, problem.getDetail(), problem.getDetail());
  }
}
