package io.roomtape.server.access.web;

import io.roomtape.server.access.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the permission by which they were reached. */
final class PermissionResolver implements HandlerMethodArgumentResolver {
  static final String ATTRIBUTE = Permission.class.getName();

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Permission.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
        instanceof Permission permission) {
      return permission;
    }
    throw new IllegalStateException("Nobody was asked for a right before this route");
  }
}
