package io.roomtape.contract.simulation;

import static java.util.stream.Collectors.toSet;

import io.roomtape.server.events.InboxEvent;
import io.roomtape.server.events.InboxStore;
import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import io.roomtape.server.upkeep.Leases;
import io.roomtape.server.upkeep.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The index, the inbox and the leases in memory, for one thread. Each call is one transaction. */
public class MemoryDatabase implements RecordingIndex, InboxStore, Leases {
  private record Held(NodeId holder, Instant until) {}

  private record Waiting(InboxEvent event, Instant receivedAt, Instant due) {}

  private final Map<RecordingName, RecordingEntry> entries = new LinkedHashMap<>();
  private final Set<RecordingName> deleting = new HashSet<>();

  /** What holds its room, or has ended since. */
  private final Set<RecordingName> holders = new HashSet<>();

  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Map<String, Held> leases = new HashMap<>();
  private final Set<String> broken = new LinkedHashSet<>();

  List<RecordingEntry> all() {
    return List.copyOf(entries.values());
  }

  /** Rules that did not hold, were it only for a moment. */
  Set<String> broken() {
    return broken;
  }

  private void keep(RecordingEntry entry) {
    RecordingEntry before = entries.put(entry.name(), entry);
    if (before != null && before.state().isEnd() && isOver(before, entry)) {
      broken.add("An end is followed by another state: " + before + ", " + entry);
    }
    if (!entry.holdsRoom()) {
      holders.remove(entry.name());
    }
    if (where(e -> holds(e) && e.roomName().equals(entry.roomName())).count() > 1) {
      broken.add("A room has two live recordings: " + entry.roomName());
    }
  }

  private static boolean isOver(RecordingEntry before, RecordingEntry after) {
    return before.state() != after.state() && !before.state().canBecome(after.state());
  }

  int eventsWaiting() {
    return waiting.size();
  }

  @Override
  public boolean add(RecordingEntry entry) {
    boolean taken =
        entries.containsKey(entry.name())
            || entry.egress().flatMap(this::find).isPresent()
            || (entry.holdsRoom() && isTaken(entry.roomName()));
    if (!taken) {
      holders.add(entry.name());
      keep(entry);
    }
    return !taken;
  }

  @Override
  public Set<RecordingName> addEnded(Collection<RecordingEntry> ended) {
    return ended.stream().filter(this::add).map(RecordingEntry::name).collect(toSet());
  }

  @Override
  public Set<RecordingName> known(Collection<RecordingName> names) {
    return names.stream().filter(entries::containsKey).collect(toSet());
  }

  @Override
  public boolean release(RecordingName name) {
    boolean free =
        find(name)
            .filter(
                e -> e.state() == RecordingState.STARTING || e.state() == RecordingState.GIVEN_UP)
            .filter(e -> e.egress().isEmpty())
            .isPresent();
    if (free) {
      entries.remove(name);
    }
    return free;
  }

  @Override
  public boolean giveUp(RecordingName name, String reason) {
    Optional<RecordingEntry> entry =
        find(name).filter(e -> e.state() == RecordingState.STARTING && e.egress().isEmpty());
    entry.ifPresent(
        e -> put(e, e.egress(), RecordingState.GIVEN_UP, e.startedAt(), true, false, reason));
    return entry.isPresent();
  }

  @Override
  public Optional<RecordingEntry> assign(RecordingName name, EgressId egress, Instant startedAt) {
    find(name)
        .filter(e -> e.egress().isEmpty())
        .ifPresent(
            e ->
                put(
                    e,
                    Optional.of(egress),
                    e.state(),
                    startedAt,
                    e.announced(),
                    e.deleted(),
                    e.reason()));
    return find(name);
  }

  @Override
  public boolean advance(RecordingEntry from, RecordingEntry to) {
    boolean free = isStill(from);
    if (free) {
      keep(to);
    }
    return free;
  }

  private boolean holds(RecordingEntry entry) {
    return entry.holdsRoom() && holders.contains(entry.name());
  }

  /** Whether a room has a live recording. */
  boolean isTaken(RoomName room) {
    return findLive(room).isPresent();
  }

  /** Whether an entry is in the state that a change begins with. */
  boolean isStill(RecordingEntry from) {
    return find(from.name()).filter(e -> e.state() == from.state() && !e.deleted()).isPresent();
  }

  @Override
  public boolean markAnnounced(RecordingName name, RecordingState state) {
    Optional<RecordingEntry> entry = find(name).filter(e -> e.state() == state);
    entry.ifPresent(e -> put(e, e.egress(), state, e.startedAt(), true, e.deleted(), e.reason()));
    return entry.isPresent();
  }

  @Override
  public void markDeleting(RecordingName name) {
    deleting.add(name);
  }

  @Override
  public void markDeleted(RecordingName name) {
    find(name)
        .ifPresent(
            e -> put(e, e.egress(), e.state(), e.startedAt(), e.announced(), true, e.reason()));
  }

  private void put(
      RecordingEntry e,
      Optional<EgressId> egress,
      RecordingState state,
      Instant startedAt,
      boolean announced,
      boolean deleted,
      String reason) {
    entries.put(
        e.name(),
        new RecordingEntry(
            e.name(),
            egress,
            e.roomName(),
            e.roomId(),
            state,
            startedAt,
            e.duration(),
            e.size(),
            announced,
            deleted,
            reason));
  }

  @Override
  public Optional<RecordingEntry> find(RecordingName name) {
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public Optional<RecordingEntry> find(EgressId egress) {
    return where(e -> e.egress().filter(egress::equals).isPresent()).findFirst();
  }

  @Override
  public Optional<RecordingEntry> findLive(RoomName room) {
    return where(e -> holds(e) && e.roomName().equals(room)).findFirst();
  }

  @Override
  public Optional<RecordingEntry> findNewest(RoomSid session) {
    return listLive().stream()
        .filter(e -> e.roomId().equals(session))
        .max(Comparator.comparing(RecordingEntry::startedAt));
  }

  @Override
  public List<RecordingEntry> listLive() {
    return where(e -> e.state().holdsRoom() && !e.deleted())
        .sorted(Comparator.comparing(RecordingEntry::startedAt))
        .toList();
  }

  @Override
  public List<RecordingEntry> listUnannounced() {
    return where(e -> !e.announced() && !e.deleted() && !e.state().holdsRoom()).toList();
  }

  @Override
  public List<RecordingEntry> listGivenUp() {
    return where(e -> e.state() == RecordingState.GIVEN_UP && !e.deleted()).toList();
  }

  @Override
  public List<RecordingEntry> listFailed(Instant since) {
    return where(e -> e.state().isFailure() && !e.deleted() && !e.startedAt().isBefore(since))
        .toList();
  }

  @Override
  public List<RecordingEntry> listFailed(Collection<RecordingName> names) {
    return where(e -> e.state().isFailure() && !e.deleted() && names.contains(e.name())).toList();
  }

  @Override
  public List<RecordingEntry> listHalfDeleted() {
    return where(e -> deleting.contains(e.name()) && !e.deleted()).toList();
  }

  @Override
  public List<RecordingEntry> listDeleted(Collection<RecordingName> names) {
    return where(e -> e.deleted() && names.contains(e.name())).toList();
  }

  @Override
  public Optional<Recording> findPlayable(RecordingName name) {
    return find(name)
        .filter(e -> e.state().isPlayable() && !e.deleted())
        .flatMap(e -> e.egress().map(e::recording));
  }

  private Stream<RecordingEntry> where(Predicate<RecordingEntry> condition) {
    return entries.values().stream().filter(condition);
  }

  @Override
  public boolean add(InboxEvent event, Instant receivedAt) {
    boolean news = known.add(event.id());
    if (news) {
      waiting.put(event.id(), new Waiting(event, receivedAt, receivedAt));
    }
    return news;
  }

  @Override
  public List<InboxEvent> claim(int most, Instant now, Instant leaseEnd) {
    Set<EgressId> seen = new HashSet<>();
    List<InboxEvent> claimed = new ArrayList<>();
    for (Waiting one : List.copyOf(waiting.values())) {
      boolean oldest = seen.add(one.event().egress());
      if (oldest && !one.due().isAfter(now) && claimed.size() < most) {
        waiting.put(one.event().id(), new Waiting(one.event(), one.receivedAt(), leaseEnd));
        claimed.add(one.event());
      }
    }
    return claimed;
  }

  @Override
  public void complete(InboxEvent event) {
    waiting.remove(event.id());
  }

  @Override
  public void retry(InboxEvent event, int attempts, Instant at) {
    waiting.computeIfPresent(
        event.id(),
        (id, one) ->
            new Waiting(
                new InboxEvent(id, event.egress(), event.body(), attempts), one.receivedAt(), at));
  }

  @Override
  public void setAside(InboxEvent event, String failure) {
    waiting.remove(event.id());
  }

  @Override
  public int prune(Instant done, Instant setAside) {
    return 0;
  }

  @Override
  public boolean hold(String name, NodeId holder, Instant now, Instant until) {
    Held held = leases.get(name);
    boolean free = held == null || held.holder().equals(holder) || !held.until().isAfter(now);
    if (free) {
      leases.put(name, new Held(holder, until));
    }
    return free;
  }
}
