package io.roomtape.server.api;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Leaves the beans that describe the API for the first request that asks for them: they are a good
 * part of a start, and most servers are never asked.
 */
final class LazyDescription implements BeanFactoryPostProcessor {
  private static final String LIBRARY = "org.springdoc.";

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    for (String name : beans.getBeanDefinitionNames()) {
      Class<?> type = beans.getType(name, false);
      if (type != null && type.getName().startsWith(LIBRARY)) {
        beans.getBeanDefinition(name).setLazyInit(true);
      }
    }
  }
}
