package io.roomtape.contract.crashes;

import static io.roomtape.contract.crashes.RoomUser.text;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds what is listed and stored in the end against what truly happened. */
final class Truth {
  private static final String PATH = "recordings/";
  private static final String METADATA = PATH + ".metadata/";

  /** A recorder that came too late has to be stopped within this. */
  private static final Duration LONGEST_OVERLAP = Duration.ofSeconds(30);

  private final World world;
  private final Ledger ledger;
  private final Map<String, JsonNode> finished;
  private final Map<String, JsonNode> failed;
  private final Map<String, ScriptedEgress> egresses;
  private final Set<String> keys;
  private final List<String> faults = new ArrayList<>();

  Truth(World world) {
    this.world = world;
    this.ledger = world.ledger();
    this.finished = list("finished");
    this.failed = list("failed");
    this.keys = new TreeSet<>(world.bucket().keys());
    this.egresses =
        world.egresses().all().stream()
            .collect(toMap(egress -> egress.path().substring(PATH.length()), egress -> egress));
  }

  /** One sentence for each thing that is not as it should be, with its history. */
  List<String> faults() {
    checkNodes();
    ledger.accepted().forEach(this::checkAccepted);
    egresses.forEach(this::checkEgress);
    keys.forEach(this::checkKey);
    finished.forEach(this::checkListed);
    ledger.deleted().forEach(this::checkDeleted);
    world.egresses().overlaps().forEach(this::checkOverlap);
    return faults;
  }

  int listed() {
    return finished.size();
  }

  private Map<String, JsonNode> list(String status) {
    return world
        .api(world.nodes().getFirst())
        .get("/recordings?status=" + status)
        .orElseThrow()
        .recordings()
        .stream()
        .collect(toMap(one -> text(one, "name"), one -> one));
  }

  private void checkNodes() {
    var lists =
        world.nodes().stream()
            .map(node -> world.api(node).get("/recordings?status=all").orElseThrow().recordings())
            .toList();
    require(lists.getFirst().equals(lists.getLast()), "", "The nodes do not list the same");
    var ids = new HashSet<String>();
    Stream.concat(finished.values().stream(), failed.values().stream())
        .filter(one -> !ids.add(text(one, "id")))
        .forEach(one -> require(false, text(one, "name"), "Listed twice"));
  }

  private void checkAccepted(String name, String id) {
    var egress = egresses.get(name);
    if (egress == null || !egress.id().equals(id)) {
      require(false, name, "Accepted as " + id + ", which is no egress of it");
    } else if (egress.film().isEmpty()) {
      require(failed.containsKey(name), name, "Accepted and failed, but not listed as failed");
    }
  }

  /** Whoever asked for it and however that was answered: what it has recorded is listed. */
  private void checkEgress(String name, ScriptedEgress egress) {
    if (egress.film().isEmpty()) {
      require(!finished.containsKey(name), name, "Listed as finished without a file");
    } else if (!ledger.deleted().contains(name) && !ledger.maybeDeleted().contains(name)) {
      require(finished.containsKey(name), name, "Recorded, but not listed");
    }
    require(egress.isEnded() || egress.isDead(), name, "Records for ever");
  }

  private void checkKey(String key) {
    if (key.startsWith(METADATA)) {
      var name = key.substring(METADATA.length()).replaceFirst("\\.json$", ".mp4");
      require(keys.contains(PATH + name), name, "There is metadata without a file");
    } else {
      var name = key.substring(PATH.length());
      require(finished.containsKey(name), name, "There is a file that is not listed");
      require(keys.contains(metadata(name)), name, "There is no metadata file");
    }
  }

  private static String metadata(String name) {
    return METADATA + name.replaceFirst("\\.mp4$", ".json");
  }

  private void checkListed(String name, JsonNode listed) {
    require(keys.contains(PATH + name), name, "Listed, and there is no file");
    require(!failed.containsKey(name), name, "Listed as finished and as failed");
    var egress = egresses.get(name);
    if (egress == null || !egress.id().equals(text(listed, "id"))) {
      require(false, name, "Listed with the wrong egress " + text(listed, "id"));
      return;
    }
    var film = Film.of(egress.id());
    var right =
        listed.get("size").asLong() == film.bytes().length
            && listed.get("duration").asDouble() == film.duration().toMillis() / 1e3;
    require(right, name, "Listed with a wrong size or duration: " + listed);
    world.nodes().forEach(node -> checkPlays(world.api(node), name, film));
  }

  private void checkPlays(Api api, String name, Film film) {
    var last = film.bytes().length - 1;
    var answer = api.range(name, last / 2, last).orElseThrow();
    var right = Arrays.copyOfRange(film.bytes(), last / 2, last + 1);
    require(
        answer.status() == 206 && Arrays.equals(answer.body(), right),
        name,
        "Does not play: " + answer.status());
  }

  private void checkDeleted(String name) {
    require(!finished.containsKey(name) && !failed.containsKey(name), name, "Deleted, but listed");
    require(!keys.contains(PATH + name), name, "Deleted, but the file is there");
    require(!keys.contains(metadata(name)), name, "Deleted, but the metadata are there");
  }

  private void checkOverlap(ScriptedEgresses.Overlap overlap) {
    var late =
        Stream.of(overlap.first(), overlap.second())
            .anyMatch(one -> one.isLate() && !ledger.accepted().containsValue(one.id()));
    var text = "Recorded while " + overlap.first() + " did";
    var name = overlap.second().path().substring(PATH.length());
    require(late && overlap.duration().compareTo(LONGEST_OVERLAP) < 0, name, text);
  }

  private void require(boolean holds, String name, String otherwise) {
    if (!holds) {
      faults.add(name + ": " + otherwise);
    }
  }

  /** All that is known of one recording. */
  String history(String fault) {
    var name = fault.substring(0, Math.max(0, fault.indexOf(':')));
    var egress = egresses.get(name);
    if (egress == null) {
      return fault + "\n" + world.history().tell(name);
    }
    var room = egress.info().getRoomName();
    var told = new StringBuilder(fault + "\n" + egress + "\n");
    told.append(world.history().tell(room, egress.id())).append('\n');
    world.nodes().stream()
        .flatMap(node -> Stream.concat(node.logged(name), node.logged(egress.id())))
        .distinct()
        .forEach(line -> told.append(line).append('\n'));
    return told.toString();
  }
}
