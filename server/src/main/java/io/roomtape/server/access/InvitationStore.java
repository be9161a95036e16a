package io.roomtape.server.access;

import io.roomtape.server.names.RoomName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps invitations, for all nodes. */
public interface InvitationStore {
  /** An invitation as it is kept: what leads to it cannot be made from this. */
  record StoredInvitation(Invitation invitation, KeyHash hash) {}

  void add(StoredInvitation invitation);

  Optional<StoredInvitation> find(String id);

  /** Those to a room, the newest first. */
  List<Invitation> to(RoomName room);

  /**
   * Counts one more guest.
   *
   * @return whether there was still room for one
   */
  boolean use(String id);

  void remove(String id);

  void removeOverBefore(Instant end);
}
