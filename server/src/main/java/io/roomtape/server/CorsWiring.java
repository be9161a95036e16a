package io.roomtape.server;

import io.roomtape.server.settings.Settings;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Lets pages of other origins call the API, if {@code CORS_ALLOWED_ORIGINS} names them. */
@Configuration(proxyBeanMethods = false)
class CorsWiring {
  @Bean
  FilterRegistrationBean<CorsFilter> corsFilter(Settings settings) {
    CorsConfiguration allowed = allowed(settings.corsAllowedOrigins());
    UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
    everywhere.registerCorsConfiguration("/**", allowed);
    CorsFilter filter = new CorsFilter(everywhere);
    filter.setCorsProcessor(processor());
    FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
    // Errors that other filters answer have to be readable too.
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setEnabled(!settings.corsAllowedOrigins().isEmpty());
    return registration;
  }

  private static CorsConfiguration allowed(List<String> origins) {
    CorsConfiguration allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(origins);
    allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "DELETE"));
    allowed.addAllowedHeader(CorsConfiguration.ALL);
    allowed.setExposedHeaders(
        List.of(
            HttpHeaders.ACCEPT_RANGES,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.CONTENT_RANGE,
            HttpHeaders.ETAG));
    return allowed;
  }

  /**
   * Spring would refuse requests of other origins, the application's own page among them when a
   * proxy in front changes scheme or host. Not saying yes is all that CORS asks for.
   */
  private static CorsProcessor processor() {
    CorsProcessor strict = new DefaultCorsProcessor();
    return (allowed, request, response) -> {
      String origin = request.getHeader(HttpHeaders.ORIGIN);
      boolean stranger = allowed == null || allowed.checkOrigin(origin) == null;
      if (stranger && !CorsUtils.isPreFlightRequest(request)) {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        return true;
      }
      return strict.processRequest(allowed, request, response);
    };
  }
}
