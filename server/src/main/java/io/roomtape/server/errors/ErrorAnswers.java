package io.roomtape.server.errors;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts an answer behind every place where a request can fail. */
@Configuration(proxyBeanMethods = false)
@Import({ServiceProblems.class, DatabaseProblems.class, Problems.class, ContainerErrors.class})
public class ErrorAnswers {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports() {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemReportValve()));
  }
}
