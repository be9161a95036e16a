package io.roomtape.server.access.web;

import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Permission;
import io.roomtape.server.access.Right;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before every handler, once it is known which one it is: what is judged is the route that
 * will answer, however its path was written. What has no row answers nobody.
 */
final class RightsInterceptor implements HandlerInterceptor {
  private final Doorkeeper doorkeeper;
  private final Identification identification;

  RightsInterceptor(Doorkeeper doorkeeper, Identification identification) {
    this.doorkeeper = doorkeeper;
    this.identification = identification;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // It tells which methods there are, and no handler of ours takes it.
    if (request.getMethod().equals("OPTIONS")) {
      return true;
    }
    String pattern =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    Need need =
        RightsTable.row(request.getMethod(), pattern)
            .orElseThrow(
                () -> new IllegalStateException("No row in the table of rights: " + pattern));
    switch (need) {
      case Need.Nothing _, Need.OwnProof _ -> {}
      case Need.InSomeRoom in ->
          permit(request, doorkeeper.inSomeRoom(caller(request), in.right()));
      case Need.Everywhere every ->
          permit(request, doorkeeper.everywhere(caller(request), every.right()));
      case Need.OfRecording of ->
          permit(
              request, doorkeeper.ofRecording(caller(request), right(of, request), name(request)));
    }
    return true;
  }

  private static Right right(Need.OfRecording need, HttpServletRequest request) {
    boolean download = "1".equals(request.getParameter("download"));
    return need.right() == Right.PLAY && download ? Right.DOWNLOAD : need.right();
  }

  private Caller caller(HttpServletRequest request) {
    return identification.caller(request);
  }

  private static String name(HttpServletRequest request) {
    Map<?, ?> variables =
        (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return String.valueOf(variables.get("name"));
  }

  private static void permit(HttpServletRequest request, Permission permission) {
    request.setAttribute(PermissionResolver.ATTRIBUTE, permission);
  }
}
