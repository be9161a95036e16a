package io.roomtape.server.access.web;

import io.roomtape.server.access.AccessDenied;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Permission;
import io.roomtape.server.access.Right;
import io.roomtape.server.access.Unidentified;
import io.roomtape.server.recordings.RecordingFailure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before every handler, once it is known which one it is: what is judged is the route that
 * will answer, however its path was written. What has no row answers nobody.
 */
final class RightsInterceptor implements HandlerInterceptor {
  private final Doorkeeper doorkeeper;
  private final Identification identification;
  private final Trail trail;

  RightsInterceptor(Doorkeeper doorkeeper, Identification identification, Trail trail) {
    this.doorkeeper = doorkeeper;
    this.identification = identification;
    this.trail = trail;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // It tells which methods there are, and no handler of ours takes it.
    if (request.getMethod().equals("OPTIONS")) {
      return true;
    }
    right(need(request), request)
        .ifPresent(
            right ->
                request.setAttribute(PermissionResolver.ATTRIBUTE, permission(request, right)));
    return true;
  }

  private static Need need(HttpServletRequest request) {
    String pattern =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    return RightsTable.row(request.getMethod(), pattern)
        .orElseThrow(() -> new IllegalStateException("No row in the table of rights: " + pattern));
  }

  private static Optional<Right> right(Need need, HttpServletRequest request) {
    return switch (need) {
      case Need.Nothing _, Need.OwnProof _ -> Optional.empty();
      case Need.InSomeRoom in -> Optional.of(in.right());
      case Need.Everywhere every -> Optional.of(every.right());
      case Need.OfRecording of -> Optional.of(ofRecording(of.right(), request));
    };
  }

  private static Right ofRecording(Right right, HttpServletRequest request) {
    boolean download = "1".equals(request.getParameter("download"));
    return right == Right.PLAY && download ? Right.DOWNLOAD : right;
  }

  private Permission permission(HttpServletRequest request, Right right) {
    Caller caller = caller(request, right);
    try {
      return switch (need(request)) {
        case Need.OfRecording _ ->
            doorkeeper.ofRecording(caller, right, Trail.name(request).orElse(""));
        case Need.Everywhere _ -> doorkeeper.everywhere(caller, right);
        case Need.InSomeRoom _, Need.Nothing _, Need.OwnProof _ ->
            doorkeeper.inSomeRoom(caller, right);
      };
    } catch (AccessDenied | Unidentified | RecordingFailure refusal) {
      trail.refused(request, caller, right);
      throw refusal;
    }
  }

  private Caller caller(HttpServletRequest request, Right right) {
    try {
      return identification.caller(request);
    } catch (Unidentified | AccessDenied refusal) {
      trail.refused(request, Caller.STRANGER, right);
      throw refusal;
    }
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (request.getAttribute(PermissionResolver.ATTRIBUTE) instanceof Permission permission) {
      request.removeAttribute(PermissionResolver.ATTRIBUTE);
      trail.done(request, permission, response.getStatus());
    }
  }
}
