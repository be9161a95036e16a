package io.roomtape.egress.beside;

import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Arranged;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.JournalRecord.Continued;
import io.roomtape.egress.journal.JournalRecord.Ended;
import io.roomtape.egress.journal.JournalRecord.Joined;
import io.roomtape.egress.journal.JournalRecord.Left;
import io.roomtape.egress.journal.JournalRecord.Muted;
import io.roomtape.egress.journal.JournalRecord.Published;
import io.roomtape.egress.journal.JournalRecord.Renamed;
import io.roomtape.egress.journal.JournalRecord.Rtp;
import io.roomtape.egress.journal.JournalRecord.SenderReport;
import io.roomtape.egress.journal.JournalRecord.Speaking;
import io.roomtape.egress.journal.JournalRecord.Unpublished;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who was there, spoke, was muted, shared a screen, had the camera off, and when. */
final class Timeline {
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Stay> stays = new LinkedHashMap<>();
  private final Map<Integer, String> owners = new HashMap<>();
  private long origin = -1;

  /** Whether a record tells of people; the others change nothing. */
  static boolean tells(JournalRecord entry) {
    return switch (entry) {
      case Joined _, Renamed _, Left _, Published _, Muted _, Unpublished _, Speaking _ -> true;
      case Arranged _, Begun _, Continued _, Ended _, Rtp _, SenderReport _ -> false;
    };
  }

  /** Takes the next record. */
  void hear(JournalRecord entry) {
    long at = entry.at();
    switch (entry) {
      case Joined r -> joined(r);
      case Renamed r -> stay(r.participant()).ifPresent(stay -> stay.person().called(r.name()));
      case Left r -> left(r);
      case Published r -> {
        origin = origin < 0 ? at : origin;
        owners.put(r.track(), r.participant());
        stay(r.participant()).ifPresent(stay -> stay.published(r));
      }
      case Muted r -> owner(r.track()).ifPresent(stay -> stay.muted(r.track(), r.muted(), at));
      case Unpublished r -> {
        owner(r.track()).ifPresent(stay -> stay.unpublished(r.track(), at));
        owners.remove(r.track());
      }
      case Speaking r ->
          stays.forEach((sid, stay) -> stay.speaks(r.participants().contains(sid), at));
      case Continued before -> origin = before.origin();
      case Arranged _, Begun _, Ended _, Rtp _, SenderReport _ -> {}
    }
  }

  private void joined(Joined who) {
    String identity = who.identity().isEmpty() ? who.participant() : who.identity();
    Person person = people.computeIfAbsent(identity, Person::new);
    person.called(who.name());
    stays.computeIfAbsent(who.participant(), sid -> new Stay(person, who.at()));
  }

  private void left(Left who) {
    stay(who.participant()).ifPresent(stay -> stay.leaves(who.at()));
    stays.remove(who.participant());
    owners.values().removeIf(who.participant()::equals);
  }

  private Optional<Stay> stay(String sid) {
    return Optional.ofNullable(stays.get(sid));
  }

  private Optional<Stay> owner(int track) {
    return Optional.ofNullable(owners.get(track)).flatMap(this::stay);
  }

  /**
   * What is to be told of a recording of this length, in the order of coming; of those who had left
   * before it began, nothing.
   */
  List<Person.Told> told(Duration length, Known known) {
    long begin = Math.max(0, origin);
    long end = begin + length.toNanos();
    stays.values().forEach(stay -> stay.leaves(end));
    stays.clear();
    return people.values().stream()
        .map(person -> person.told(begin, end, known))
        .filter(person -> !person.present().isEmpty())
        .toList();
  }
}
