package io.roomtape.server.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.roomtape.server.testing.RoomtapeTest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What is reached by no row is reached by nobody; what no route needs is no row. */
class RightsTableTest extends RoomtapeTest {

  @Test
  void everyRouteHasARow() {
    assertThat(routes())
        .hasSizeGreaterThan(30)
        .allSatisfy(route -> assertThat(rowOf(route)).as(route).isPresent());
  }

  @Test
  void everyRowIsOfARoute() {
    assertThat(routes()).containsAll(RightsTable.ROWS.keySet());
  }

  @Test
  void theTableStandsBeforeEveryHandlerThatThereIs() {
    MappedInterceptor rights = app.bean(MappedInterceptor.class);
    assertThat(mappings())
        .isNotEmpty()
        .allSatisfy(
            mapping ->
                assertThat(mapping)
                    .isInstanceOfSatisfying(
                        AbstractHandlerMapping.class,
                        known ->
                            assertThat(ReflectionTestUtils.getField(known, "adaptedInterceptors"))
                                .asInstanceOf(LIST)
                                .contains(rights)));
  }

  /** Those of Spring's dispatcher, which has them from its first request on. */
  private List<HandlerMapping> mappings() {
    app.get("/");
    return Objects.requireNonNull(app.bean(DispatcherServlet.class).getHandlerMappings());
  }

  private static Optional<Need> rowOf(String route) {
    int space = route.indexOf(' ');
    return RightsTable.row(route.substring(0, space), route.substring(space + 1));
  }

  private Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    mappings()
        .forEach(
            mapping -> {
              switch (mapping) {
                case RequestMappingInfoHandlerMapping methods ->
                    methods.getHandlerMethods().keySet().forEach(info -> add(info, routes));
                case AbstractUrlHandlerMapping urls -> {
                  urls.getPathPatternHandlerMap()
                      .keySet()
                      .forEach(pattern -> routes.add("* " + pattern.getPatternString()));
                  if (urls.getRootHandler() != null) {
                    routes.add("* /");
                  }
                }
                default -> {}
              }
            });
    return routes;
  }

  private static void add(RequestMappingInfo info, Set<String> routes) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    for (String pattern : info.getPatternValues()) {
      (methods.isEmpty() ? Stream.of("*") : methods.stream().map(RequestMethod::name))
          .forEach(method -> routes.add(method + " " + pattern));
    }
  }
}
