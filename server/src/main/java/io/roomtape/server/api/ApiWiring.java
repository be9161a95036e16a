package io.roomtape.server.api;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the description of the API together; it is made when it is first asked for. */
@Configuration(proxyBeanMethods = false)
class ApiWiring {
  @Bean
  static LazyDescription lazyDescription() {
    return new LazyDescription();
  }

  @Bean
  OpenAPI frame() {
    return ApiDescription.frame();
  }

  @Bean
  ModelConverter requiredComponents() {
    return new RequiredComponents();
  }

  @Bean
  OpenApiCustomizer apiDescription() {
    return new ApiDescription();
  }
}
