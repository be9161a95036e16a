package io.roomtape.server.access.web;

import io.roomtape.server.access.Permission;
import io.roomtape.server.access.Policy;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Puts the table of rights before all handlers, those of Spring's and of libraries too. */
@Configuration(proxyBeanMethods = false)
public class AccessRoutes implements WebMvcConfigurer {
  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Permission.class);
  }

  /** All mappings of handlers take it up by its type. */
  @Bean
  static MappedInterceptor rights(
      Policy policy, RoomsOfRecordings rooms, Identification identification, Trail trail) {
    return new MappedInterceptor(
        new String[] {"/**"},
        new RightsInterceptor(new Doorkeeper(policy, rooms), identification, trail));
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PermissionResolver());
  }
}
