package io.roomtape.server.access.web;

import io.roomtape.server.access.Action;
import io.roomtape.server.access.Audit;
import io.roomtape.server.access.AuditEntry;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Permission;
import io.roomtape.server.access.Right;
import io.roomtape.server.access.ShareLink;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.servlet.HandlerMapping;

/** Tells the audit of requests. */
public final class Trail {
  /** Rights of which only changes are told. */
  private static final Set<Right> LOOKED_ON = Set.of(Right.ADMINISTER, Right.SHARE);

  private final Audit audit;
  private final Clock clock;

  public Trail(Audit audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** Somebody was let through, and may have been refused what the body asked for. */
  void done(HttpServletRequest request, Permission permission, int status) {
    boolean allowed = status != 401 && status != 403;
    boolean looksOn = LOOKED_ON.contains(permission.right()) && isGet(request);
    boolean ofList = permission.right() == Right.LIST && name(request).isPresent();
    if (!allowed || !(looksOn || ofList)) {
      String what =
          name(request)
              .or(() -> permission.asked().map(Object::toString))
              .orElseGet(() -> what(request));
      add(request, permission.caller(), action(permission.right(), request), what, allowed);
    }
  }

  /** Somebody was not let through. */
  void refused(HttpServletRequest request, Caller caller, Right right) {
    add(request, caller, action(right, request), what(request), false);
  }

  void signIn(HttpServletRequest request, Caller caller, boolean allowed) {
    add(request, caller, Action.SIGN_IN, "", allowed);
  }

  void byLink(HttpServletRequest request, ShareLink link, Action action, boolean allowed) {
    Caller visitor = new Caller("link " + link.id() + " of " + link.madeBy(), List.of());
    add(request, visitor, action, link.recording().value(), allowed);
  }

  private void add(
      HttpServletRequest request, Caller caller, Action action, String what, boolean allowed) {
    audit.add(
        new AuditEntry(
            clock.instant(), caller.name(), request.getRemoteAddr(), action, what, allowed));
  }

  private static boolean isGet(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private static Action action(Right right, HttpServletRequest request) {
    return switch (right) {
      case JOIN -> Action.JOIN;
      case RECORD -> request.getRequestURI().endsWith("/stop") ? Action.STOP : Action.START;
      case LIST -> Action.LIST;
      case PLAY -> Action.PLAY;
      case DOWNLOAD -> Action.DOWNLOAD;
      case DELETE -> Action.DELETE;
      case SHARE -> Action.SHARE;
      case ADMINISTER -> Action.ADMINISTER;
    };
  }

  /** The recording or recordings, the room of a list, or what is administered. */
  private static String what(HttpServletRequest request) {
    return name(request)
        .or(() -> parameters(request, "name"))
        .or(() -> parameters(request, "roomName"))
        .orElseGet(() -> administered(request));
  }

  private static String administered(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/recordings") || path.equals("/token") ? "" : path;
  }

  private static Optional<String> parameters(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameterValues(name))
        .map(values -> String.join(", ", values));
  }

  static Optional<String> name(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? Optional.ofNullable(variables.get("name")).map(String::valueOf)
        : Optional.empty();
  }
}
