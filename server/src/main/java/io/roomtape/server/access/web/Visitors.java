package io.roomtape.server.access.web;

import io.roomtape.server.access.AccessDenied;
import io.roomtape.server.access.Action;
import io.roomtape.server.access.ShareLink;
import io.roomtape.server.access.ShareLinks;
import io.roomtape.server.access.Unidentified;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Those who come by a link: it needs no right, and gives none but to play one recording. */
public record Visitors(ShareLinks links, Identification identification, Trail trail) {
  /**
   * @throws ResponseStatusException 404 when the link leads nowhere
   * @throws Unidentified when it is for people who are known, and this one is not
   */
  public ShareLink admit(String token, HttpServletRequest request) {
    ShareLink link = links.find(token).orElseThrow(Visitors::nowhere);
    if (link.signedIn() && identification.asks() && !identification.caller(request).isKnown()) {
      throw new Unidentified("This link is for people who have signed in");
    }
    return link;
  }

  /**
   * As above, for the media.
   *
   * @throws AccessDenied when they are to be kept, and the link does not let them
   */
  public ShareLink admitToMedia(String token, boolean download, HttpServletRequest request) {
    ShareLink link = admit(token, request);
    boolean allowed = !download || link.download();
    trail.byLink(request, link, download ? Action.DOWNLOAD : Action.PLAY, allowed);
    if (!allowed) {
      throw new AccessDenied("This link plays, and gives no file to keep");
    }
    return link;
  }

  /** One answer for all: revoked, over, deleted, or never made. */
  public static ResponseStatusException nowhere() {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND, "This link leads nowhere, or not any more");
  }
}
