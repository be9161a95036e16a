package io.roomtape.server;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The page's scripts and styles have a hash of their content in their names, so they may be kept
 * for ever; everything else is asked for each time, by {@code spring.web.resources.cache}.
 */
@Configuration(proxyBeanMethods = false)
class PageFiles implements WebMvcConfigurer {
  /** Spring's own welcome page answers an empty 406 to who does not ask for HTML. */
  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
    // What is behind the path is the page's to read: a link to one recording, or to a room.
    registry.addViewController("/s/{token}").setViewName("forward:/share.html");
    registry.addViewController("/i/{token}").setViewName("forward:/index.html");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
  }
}
