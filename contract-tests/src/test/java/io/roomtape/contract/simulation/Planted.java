package io.roomtape.contract.simulation;

import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.recordings.Egresses;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.rooms.LiveKitRooms;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plants bugs: one method of a port behaves wrongly. */
final class Planted {
  private Planted() {}

  /** A database with the bug, if it is one of databases. */
  static MemoryDatabase database(Bug bug) {
    return switch (bug) {
      case TWO_LIVE_RECORDINGS ->
          new MemoryDatabase() {
            @Override
            boolean isTaken(RoomName room) {
              return false;
            }
          };
      case BLIND_ADVANCE ->
          new MemoryDatabase() {
            @Override
            boolean isStill(RecordingEntry from) {
              return true;
            }
          };
      case NONE,
          UNKNOWN_STARTS_ARE_TAKEN_BACK,
          NO_RECONCILIATION,
          INDEX_IS_DELETED_FIRST,
          DELETIONS_ARE_NOT_FINISHED,
          GIVEN_UP_FOR_EVER,
          FAILED_FOR_EVER,
          STRAYS_GO_ON,
          STALE_STATUSES_STAY,
          METADATA_OF_OTHERS_ARE_LOST,
          METADATA_ARE_FORGOTTEN ->
          new MemoryDatabase();
    };
  }

  /** A node's ports with the bug, if it is one of nodes. */
  static Node.Ports in(Node.Ports sound, Bug bug) {
    RecordingIndex index = sound.index();
    return switch (bug) {
      case UNKNOWN_STARTS_ARE_TAKEN_BACK ->
          with(
              sound,
              instead(
                  RecordingIndex.class,
                  index,
                  "giveUp",
                  arguments -> index.release((RecordingName) arguments[0])));
      case INDEX_IS_DELETED_FIRST ->
          with(
              sound,
              instead(
                  RecordingIndex.class,
                  index,
                  "markDeleting",
                  arguments -> {
                    index.markDeleted((RecordingName) arguments[0]);
                    return null;
                  }));
      case DELETIONS_ARE_NOT_FINISHED ->
          with(
              sound,
              instead(RecordingIndex.class, index, "listHalfDeleted", arguments -> List.of()));
      case GIVEN_UP_FOR_EVER ->
          with(sound, instead(RecordingIndex.class, index, "listGivenUp", arguments -> List.of()));
      case FAILED_FOR_EVER ->
          with(sound, instead(RecordingIndex.class, index, "listFailed", arguments -> List.of()));
      case NO_RECONCILIATION ->
          new Node.Ports(
              index,
              sound.inbox(),
              (name, holder, now, until) -> false,
              sound.storage(),
              sound.rooms(),
              sound.egresses(),
              sound.egressesOfStrays());
      case STRAYS_GO_ON ->
          new Node.Ports(
              index,
              sound.inbox(),
              sound.leases(),
              sound.storage(),
              sound.rooms(),
              sound.egresses(),
              instead(Egresses.class, sound.egresses(), "stop", arguments -> null));
      case STALE_STATUSES_STAY ->
          with(sound, instead(LiveKitRooms.class, sound.rooms(), "all", arguments -> List.of()));
      case METADATA_OF_OTHERS_ARE_LOST ->
          with(
              sound,
              instead(
                  LiveKitRooms.class,
                  sound.rooms(),
                  "updateMetadata",
                  arguments -> {
                    String text = (String) arguments[1];
                    sound
                        .rooms()
                        .updateMetadata((RoomName) arguments[0], text.replace("\"theirs\":1,", ""));
                    return null;
                  }));
      case METADATA_ARE_FORGOTTEN ->
          new Node.Ports(
              index,
              sound.inbox(),
              sound.leases(),
              instead(RecordingStorage.class, sound.storage(), "saveMetadata", arguments -> null),
              sound.rooms(),
              sound.egresses(),
              sound.egressesOfStrays());
      case NONE, TWO_LIVE_RECORDINGS, BLIND_ADVANCE -> sound;
    };
  }

  private static Node.Ports with(Node.Ports sound, RecordingIndex index) {
    return new Node.Ports(
        index,
        sound.inbox(),
        sound.leases(),
        sound.storage(),
        sound.rooms(),
        sound.egresses(),
        sound.egressesOfStrays());
  }

  private static Node.Ports with(Node.Ports sound, LiveKitRooms rooms) {
    return new Node.Ports(
        sound.index(),
        sound.inbox(),
        sound.leases(),
        sound.storage(),
        rooms,
        sound.egresses(),
        sound.egressesOfStrays());
  }

  private static <T> T instead(
      Class<T> port, T sound, String method, Function<Object[], @Nullable Object> wrong) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                return wrong.apply(arguments);
              }
              try {
                return called.invoke(sound, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            }));
  }
}
