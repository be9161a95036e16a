package io.roomtape.server.access.web;

import io.roomtape.server.access.AccessDenied;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Permission;
import io.roomtape.server.access.Policy;
import io.roomtape.server.access.Right;
import io.roomtape.server.access.Unidentified;
import io.roomtape.server.access.VisibleRooms;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.recordings.RecordingFailure;

/** Lets callers through, or throws what they are answered. */
final class Doorkeeper {
  private final Policy policy;
  private final RoomsOfRecordings rooms;

  Doorkeeper(Policy policy, RoomsOfRecordings rooms) {
    this.policy = policy;
    this.rooms = rooms;
  }

  /** A right in at least one room. */
  Permission inSomeRoom(Caller caller, Right right) {
    VisibleRooms where = policy.rooms(caller, right);
    if (where.equals(VisibleRooms.NONE)) {
      throw refused(caller, right);
    }
    return new Permission(caller, right, where);
  }

  /** A right in all rooms. */
  Permission everywhere(Caller caller, Right right) {
    VisibleRooms where = policy.rooms(caller, right);
    if (!where.equals(VisibleRooms.ALL)) {
      throw refused(caller, right);
    }
    return new Permission(caller, right, where);
  }

  /** A recording that somebody may not even know of is answered as one that is not there. */
  Permission ofRecording(Caller caller, Right right, String name) {
    Permission permission = inSomeRoom(caller, right);
    if (permission.rooms().equals(VisibleRooms.ALL)) {
      return permission;
    }
    RoomName room =
        RecordingName.parse(name)
            .flatMap(rooms::roomOf)
            .filter(found -> permission.rooms().include(found) || isSeen(caller, found))
            .orElseThrow(() -> new RecordingFailure.NoSuchRecording(name));
    permission.requireIn(room);
    return permission;
  }

  private boolean isSeen(Caller caller, RoomName room) {
    return policy.rooms(caller, Right.LIST).include(room);
  }

  private static RuntimeException refused(Caller caller, Right right) {
    return caller.isKnown()
        ? new AccessDenied("You may not " + right.word() + " here")
        : new Unidentified("Whoever asks this has to say who they are");
  }
}
