package io.roomtape.contract.cluster;

import io.roomtape.contract.RealServers;
import io.roomtape.contract.media.WebhookReceiver;
import io.roomtape.contract.media.WebhookReceiver.Delivery;
import io.roomtape.egress.ffmpeg.Mp4Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;

/** What was told of egresses in the end, and what their files are. */
final class SoakTruth {
  /** One that was recorded for as long ends with a file. */
  private static final Duration RECORDED = Duration.ofSeconds(3);

  private final RealCluster cluster;
  private final WebhookReceiver webhooks;
  private final List<SoakRoom> rooms;
  private final Path folder = RealServers.workFolder("soak");
  private int files;
  private double seconds;
  private int unrecorded;

  SoakTruth(RealCluster cluster, WebhookReceiver webhooks, List<SoakRoom> rooms) {
    this.cluster = cluster;
    this.webhooks = webhooks;
    this.rooms = rooms;
  }

  boolean areAllOver() {
    return rooms.stream().allMatch(room -> isSettled(ends(room)));
  }

  /** What another told of a worker that is gone stands until that is back. */
  private static boolean isSettled(List<EgressInfo> ends) {
    return !ends.isEmpty() && !ends.getLast().getError().contains("is gone");
  }

  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (SoakRoom room : rooms) {
      fault(room, ends(room)).ifPresent(what -> faults.add(room.egressId() + " " + what));
    }
    return faults;
  }

  private Optional<String> fault(SoakRoom room, List<EgressInfo> ends) {
    if (!isSettled(ends)) {
      return Optional.of("has no end: " + ends);
    }
    EgressInfo end = ends.getLast();
    if (end.getStatus() != EgressStatus.EGRESS_COMPLETE) {
      unrecorded++;
      return wasRecorded(room) ? Optional.of("was recorded, and is " + end) : Optional.empty();
    }
    boolean takenBack =
        ends.stream()
            .dropWhile(info -> info.getStatus() != EgressStatus.EGRESS_COMPLETE)
            .anyMatch(info -> info.getStatus() != EgressStatus.EGRESS_COMPLETE);
    return takenBack ? Optional.of("was complete, and then not: " + ends) : played(room, end);
  }

  private List<EgressInfo> ends(SoakRoom room) {
    return webhooks.of(room.egressId()).stream()
        .filter(told -> told.name().equals("egress_ended"))
        .map(told -> told.event().getEgressInfo())
        .toList();
  }

  private boolean wasRecorded(SoakRoom room) {
    List<Instant> active =
        webhooks.of(room.egressId()).stream()
            .filter(
                told ->
                    told.event().getEgressInfo().getStatus() == EgressStatus.EGRESS_ACTIVE
                        || told.name().equals("egress_ended"))
            .map(Delivery::at)
            .toList();
    return active.size() > 1
        && Duration.between(active.getFirst(), active.get(1)).compareTo(RECORDED) > 0;
  }

  private Optional<String> played(SoakRoom room, EgressInfo end) {
    Path file = folder.resolve(room.egressId() + ".mp4");
    cluster.bucket().get(room.file(), file);
    Mp4Reader film = Mp4Reader.read(file);
    double told = end.getFileResults(0).getDuration() / 1e9;
    files++;
    seconds += told;
    boolean whole =
        film.frames() > 0
            && Math.abs(film.lastPicture() - told) < 1
            && Math.abs(film.soundSeconds() - told) < 1;
    return whole
        ? Optional.empty()
        : Optional.of(
            "plays %s pictures until %s s and %s s of sound, of %s s"
                .formatted(film.frames(), film.lastPicture(), film.soundSeconds(), told));
  }

  @Override
  public String toString() {
    return "%s files of %s s play, %s were over before they were recorded"
        .formatted(files, Math.round(seconds), unrecorded);
  }
}
