package io.roomtape.server.index;

import io.roomtape.server.names.EgressId;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.recordings.RecordingEntry;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Some hundreds of rows of the table {@code recording} with one statement. */
record RowBatches(JdbcClient jdbc) {
  private static final Comparator<RecordingName> BY_NAME =
      Comparator.comparing(RecordingName::value);

  /**
   * Adds those whose name and egress are new. What another node adds after the look makes the
   * insertion fail, and add nothing. Nodes that add the same go by one order, so that they do not
   * lock each other out.
   */
  Set<RecordingName> add(Collection<RecordingEntry> entries) {
    Set<RecordingName> names = known(entries.stream().map(RecordingEntry::name).toList());
    Set<EgressId> egresses = knownEgresses(entries);
    Map<RecordingName, RecordingEntry> fresh = new TreeMap<>(BY_NAME);
    for (RecordingEntry entry : entries) {
      if (!names.contains(entry.name()) && entry.egress().filter(egresses::add).isPresent()) {
        fresh.putIfAbsent(entry.name(), entry);
      }
    }
    if (!fresh.isEmpty()) {
      insert(fresh.values());
    }
    return fresh.keySet();
  }

  private void insert(Collection<RecordingEntry> entries) {
    String row = "(" + String.join(", ", Collections.nCopies(Rows.COLUMNS.size(), "?")) + ")";
    jdbc.sql(
            "insert into recording ("
                + String.join(", ", Rows.COLUMNS.keySet())
                + ") values "
                + String.join(", ", Collections.nCopies(entries.size(), row)))
        .params(entries.stream().flatMap(Rows::values).toList())
        .update();
  }

  /** Those of these names for which a condition holds. */
  List<RecordingEntry> entries(Collection<RecordingName> names, String condition) {
    return names.isEmpty()
        ? List.of()
        : jdbc.sql("select * from recording where name in (:names) and " + condition)
            .param("names", names.stream().map(RecordingName::value).toList())
            .query(Rows::entry)
            .list();
  }

  Set<RecordingName> known(Collection<RecordingName> names) {
    return present("name", names.stream().map(RecordingName::value))
        .map(RecordingName::new)
        .collect(Collectors.toSet());
  }

  private Set<EgressId> knownEgresses(Collection<RecordingEntry> entries) {
    Stream<String> asked =
        entries.stream().flatMap(entry -> entry.egress().stream()).map(EgressId::value);
    return present("egress_id", asked)
        .map(EgressId::new)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Which of these values stand in a column. */
  private Stream<String> present(String column, Stream<String> values) {
    List<String> all = values.toList();
    return all.isEmpty()
        ? Stream.empty()
        : jdbc
            .sql("select " + column + " from recording where " + column + " in (:all)")
            .param("all", all)
            .query((row, number) -> row.getString(1))
            .list()
            .stream();
  }
}
