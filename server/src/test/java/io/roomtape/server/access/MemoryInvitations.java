package io.roomtape.server.access;

import io.roomtape.server.names.RoomName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Invitations in memory. */
public final class MemoryInvitations implements InvitationStore {
  private final List<StoredInvitation> all = new ArrayList<>();

  @Override
  public void add(StoredInvitation invitation) {
    all.addFirst(invitation);
  }

  @Override
  public Optional<StoredInvitation> find(String id) {
    return all.stream().filter(stored -> stored.invitation().id().equals(id)).findFirst();
  }

  @Override
  public List<Invitation> to(RoomName room) {
    return all.stream()
        .map(StoredInvitation::invitation)
        .filter(invitation -> invitation.room().equals(room))
        .toList();
  }

  @Override
  public boolean use(String id) {
    StoredInvitation found = find(id).orElseThrow();
    Invitation old = found.invitation();
    Invitation used =
        new Invitation(
            old.id(),
            old.room(),
            old.role(),
            old.madeBy(),
            old.createdAt(),
            old.expiresAt(),
            old.most(),
            old.used() + 1);
    return old.used() < old.most()
        && all.remove(found)
        && all.add(new StoredInvitation(used, found.hash()));
  }

  @Override
  public void remove(String id) {
    all.removeIf(stored -> stored.invitation().id().equals(id));
  }

  @Override
  public void removeOverBefore(Instant end) {
    all.removeIf(stored -> stored.invitation().expiresAt().isBefore(end));
  }
}
