package io.roomtape.contract.media;

import io.roomtape.contract.livekit.Heard;
import io.roomtape.livekit.tap.TapListener;
import io.roomtape.livekit.tap.TapParticipant;
import io.roomtape.livekit.tap.TapTrack;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All that a tap tells. */
final class HeardRoom implements TapListener {
  /** A packet, and the number at its end that the publisher gave it. */
  record Packet(int sequence, long time, boolean marker, int length, long number) {}

  record Report(long ntp, long time) {}

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int NUMBER = Long.BYTES;

  /** What happened, in words, but for media and speakers. */
  final Heard<String> events = new Heard<>(PATIENCE);

  final Heard<List<String>> speakers = new Heard<>(PATIENCE);
  private final Map<String, Heard<Packet>> packets = new ConcurrentHashMap<>();
  private final Map<String, Heard<Report>> reports = new ConcurrentHashMap<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final Predicate<TapTrack> wanted;

  HeardRoom() {
    this(_ -> true);
  }

  HeardRoom(Predicate<TapTrack> wanted) {
    this.wanted = wanted;
  }

  Heard<Packet> packets(String trackSid) {
    return packets.computeIfAbsent(trackSid, _ -> new Heard<>(PATIENCE));
  }

  Heard<Report> reports(String trackSid) {
    return reports.computeIfAbsent(trackSid, _ -> new Heard<>(PATIENCE));
  }

  void await(String event) {
    events.await(event, event::equals);
  }

  @Override
  public void participantJoined(TapParticipant participant, long atNanos) {
    names.put(participant.sid(), participant.identity());
    events.add("%s joins as %s".formatted(participant.identity(), participant.kind()));
  }

  @Override
  public void participantRenamed(String sid, String name, long atNanos) {
    events.add("%s is called %s".formatted(names.get(sid), name));
  }

  @Override
  public void participantLeft(String sid, long atNanos) {
    events.add(names.get(sid) + " leaves");
  }

  @Override
  public void speaking(List<String> sids, long atNanos) {
    speakers.add(sids.stream().map(names::get).toList());
  }

  @Override
  public void trackPublished(TapTrack track, long atNanos) {
    names.put(track.sid(), names.get(track.participantSid()) + "'s " + track.source());
    events.add(
        "%s comes in %s at %s%s%s"
            .formatted(
                names.get(track.sid()),
                track.mimeType(),
                track.clockRate(),
                track.muted() ? ", muted" : "",
                track.encrypted() ? ", encrypted" : ""));
  }

  @Override
  public boolean wants(TapTrack track) {
    return wanted.test(track);
  }

  @Override
  public void trackMuted(String sid, boolean muted, long atNanos) {
    events.add(names.get(sid) + (muted ? " is muted" : " is heard again"));
  }

  @Override
  public void trackUnpublished(String sid, long atNanos) {
    events.add(names.get(sid) + " ends");
  }

  @Override
  public void rtp(
      String sid, int sequence, long time, boolean marker, ByteBuffer payload, long atNanos) {
    int length = payload.remaining();
    long number = length < NUMBER ? -1 : payload.getLong(payload.limit() - NUMBER);
    packets(sid).add(new Packet(sequence, time, marker, length, number));
  }

  @Override
  public void senderReport(String sid, long ntp, long time, long atNanos) {
    reports(sid).add(new Report(ntp, time));
  }

  @Override
  public void asked(String metadata) {
    events.add("asked: " + metadata);
  }

  @Override
  public void roomClosed(long atNanos) {
    events.add("closed");
  }

  @Override
  public void failed(String reason) {
    events.add("failed: " + reason);
  }
}
