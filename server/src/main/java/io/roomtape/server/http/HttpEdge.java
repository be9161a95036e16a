package io.roomtape.server.http;

import jakarta.servlet.Filter;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts in front of every route what holds for all of them. */
@Configuration(proxyBeanMethods = false)
public class HttpEdge {
  @Bean
  FilterRegistrationBean<NoSniffing> noSniffing() {
    return first(new NoSniffing());
  }

  @Bean
  FilterRegistrationBean<BodyLimits> bodyLimits() {
    return first(new BodyLimits(BodyLimits.MOST_TIME));
  }

  @Bean
  FilterRegistrationBean<PlainRanges> plainRanges() {
    return first(new PlainRanges());
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> anyHost() {
    return factory -> factory.setProtocol(AnyHostProtocol.class.getName());
  }

  /** Behind CORS, whose headers belong to refusals, too. */
  private static <T extends Filter> FilterRegistrationBean<T> first(T filter) {
    FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }
}
