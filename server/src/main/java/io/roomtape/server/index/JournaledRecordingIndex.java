package io.roomtape.server.index;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingEntry;
import io.roomtape.server.recordings.RecordingIndex;
import io.roomtape.server.recordings.RecordingState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * An index whose changes are noted in the journal, in one transaction each. A recording is noted
 * from the moment its egress is known.
 */
public final class JournaledRecordingIndex implements RecordingIndex {
  private static final int ATTEMPTS = 5;

  private final RecordingIndex index;
  private final JdbcChangeJournal journal;
  private final TransactionOperations transactions;

  public JournaledRecordingIndex(
      RecordingIndex index, JdbcChangeJournal journal, TransactionOperations transactions) {
    this.index = index;
    this.journal = journal;
    this.transactions = transactions;
  }

  /** Rolls back what changed nothing: a refused insert leaves PostgreSQL no other way. */
  private boolean notedIf(RecordingName name, BooleanSupplier change) {
    return Boolean.TRUE.equals(
        transactions.execute(
            transaction -> {
              boolean changed = change.getAsBoolean();
              if (changed) {
                journal.append(name);
              } else {
                transaction.setRollbackOnly();
              }
              return changed;
            }));
  }

  private void noted(RecordingName name, Runnable change) {
    notedIf(
        name,
        () -> {
          change.run();
          return true;
        });
  }

  @Override
  public boolean add(RecordingEntry entry) {
    return entry.egress().isPresent()
        ? notedIf(entry.name(), () -> index.add(entry))
        : index.add(entry);
  }

  /** Two nodes that add the same at once are told apart by their keys: the second looks again. */
  @Override
  public Set<RecordingName> addEnded(Collection<RecordingEntry> entries) {
    for (int attempt = 1; ; attempt++) {
      try {
        return addedAtOnce(entries);
      } catch (DuplicateKeyException | PessimisticLockingFailureException race) {
        if (attempt == ATTEMPTS) {
          throw race;
        }
      }
    }
  }

  private Set<RecordingName> addedAtOnce(Collection<RecordingEntry> entries) {
    return transactions.execute(
        transaction -> {
          Set<RecordingName> added = index.addEnded(entries);
          if (!added.isEmpty()) {
            journal.skip();
          }
          return added;
        });
  }

  @Override
  public boolean release(RecordingName name) {
    return index.release(name);
  }

  @Override
  public boolean giveUp(RecordingName name, String reason) {
    return index.giveUp(name, reason);
  }

  @Override
  public Optional<RecordingEntry> assign(RecordingName name, EgressId egress, Instant startedAt) {
    Optional<RecordingEntry> entry = index.find(name);
    if (entry.filter(known -> known.egress().isEmpty()).isPresent()) {
      return transactions.execute(
          transaction -> {
            Optional<RecordingEntry> assigned = index.assign(name, egress, startedAt);
            journal.append(name);
            return assigned;
          });
    }
    return entry;
  }

  @Override
  public boolean advance(RecordingEntry from, RecordingEntry to) {
    return to.egress().isPresent()
        ? notedIf(to.name(), () -> index.advance(from, to))
        : index.advance(from, to);
  }

  @Override
  public boolean markAnnounced(RecordingName name, RecordingState state) {
    return index.markAnnounced(name, state);
  }

  @Override
  public void markDeleting(RecordingName name) {
    index.markDeleting(name);
  }

  @Override
  public void markDeleted(RecordingName name) {
    if (index
        .find(name)
        .filter(entry -> entry.egress().isPresent() && !entry.deleted())
        .isPresent()) {
      noted(name, () -> index.markDeleted(name));
    } else {
      index.markDeleted(name);
    }
  }

  @Override
  public Optional<RecordingEntry> find(RecordingName name) {
    return index.find(name);
  }

  @Override
  public Set<RecordingName> known(Collection<RecordingName> names) {
    return index.known(names);
  }

  @Override
  public Optional<RecordingEntry> find(EgressId egress) {
    return index.find(egress);
  }

  @Override
  public Optional<RecordingEntry> findLive(RoomName room) {
    return index.findLive(room);
  }

  @Override
  public Optional<RecordingEntry> findNewest(RoomSid session) {
    return index.findNewest(session);
  }

  @Override
  public List<RecordingEntry> listLive() {
    return index.listLive();
  }

  @Override
  public List<RecordingEntry> listUnannounced() {
    return index.listUnannounced();
  }

  @Override
  public List<RecordingEntry> listGivenUp() {
    return index.listGivenUp();
  }

  @Override
  public List<RecordingEntry> listFailed(Instant since) {
    return index.listFailed(since);
  }

  @Override
  public List<RecordingEntry> listFailed(Collection<RecordingName> names) {
    return index.listFailed(names);
  }

  @Override
  public List<RecordingEntry> listHalfDeleted() {
    return index.listHalfDeleted();
  }

  @Override
  public List<RecordingEntry> listDeleted(Collection<RecordingName> names) {
    return index.listDeleted(names);
  }

  @Override
  public Optional<Recording> findPlayable(RecordingName name) {
    return index.findPlayable(name);
  }
}
