package io.roomtape.livekit.room;

import io.roomtape.webrtc.media.MediaKind;
import io.roomtape.webrtc.peer.DtlsRole;
import io.roomtape.webrtc.peer.Peer;
import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.HeaderExtensions;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.MediaSection;
import io.roomtape.webrtc.sdp.RemoteDescription;
import io.roomtape.webrtc.sdp.SectionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/** Our offers on the subscriber's peer connection; at most one is open at a time. */
final class SubscriberOffers {
  /**
   * LiveKit leaves as much time between two offers. Clients on pion may lose a track if the next
   * one comes while they still begin with the last.
   */
  private static final Duration PAUSE = Duration.ofMillis(150);

  /** What our offers number the header extensions with. */
  private static final Map<String, Integer> EXTENSIONS = Map.of(HeaderExtensions.TRANSPORT_CC, 3);

  private static final class Slot {
    final MediaKind kind;
    final String mid;
    @Nullable TrackSubscription subscription;

    /** What the client's last answer was about: a slot is reused after it was seen inactive. */
    boolean seenSending;

    /** Whether it carried another track before. */
    boolean reused;

    /** Of the track that it carries, or has carried last. */
    private PayloadFormat format;

    Slot(MediaKind kind, String mid) {
      this.kind = kind;
      this.mid = mid;
      this.format = kind == MediaKind.VIDEO ? PayloadFormat.VP8 : PayloadFormat.OPUS;
    }

    SectionKind section() {
      return kind == MediaKind.VIDEO ? SectionKind.VIDEO : SectionKind.AUDIO;
    }

    void carry(TrackSubscription wanted) {
      subscription = wanted;
      format = wanted.publication.format().orElse(format);
    }

    /**
     * Clients take a track's sid from the browser's track id, which is that of the section's first
     * track for ever, unless the stream's name is a track's sid. Otherwise the stream's own name
     * keeps sound and picture in step.
     */
    String streamOf(Publication publication) {
      return reused
          ? publication.publisher.profile.sid + "|" + publication.sid()
          : publication.streamId();
    }
  }

  private final Participant participant;
  private final Peer peer;
  private final PeerDescriptions descriptions;
  private final List<Slot> slots = new ArrayList<>();
  private int id = ThreadLocalRandom.current().nextInt(1, 250);
  private boolean open;
  private boolean again;
  private boolean pausing;

  SubscriberOffers(Participant participant, Peer peer) {
    this.participant = participant;
    this.peer = peer;
    this.descriptions = new PeerDescriptions(participant.room.context.peers(), peer);
  }

  void offer() {
    if (open || pausing) {
      again = true;
      return;
    }
    open = true;
    again = false;
    pause();
    place(MediaKind.AUDIO);
    place(MediaKind.VIDEO);
    var midToTrack = new HashMap<String, String>();
    var sections = new ArrayList<LocalSection>();
    sections.add(new LocalSection.Data("0"));
    for (Slot slot : slots) {
      sections.add(section(slot));
      if (slot.subscription != null) {
        midToTrack.put(slot.mid, slot.subscription.publication.sid());
      }
      slot.seenSending = slot.subscription != null;
    }
    participant.send(
        SignalResponse.newBuilder()
            .setOffer(
                SessionDescription.newBuilder()
                    .setType("offer")
                    .setSdp(descriptions.write("actpass", sections))
                    .setId(++id)
                    .putAllMidToTrackId(midToTrack))
            .build());
  }

  /** Offers although an older offer may never be answered. */
  void offerAfresh() {
    open = false;
    pausing = false;
    offer();
  }

  private void pause() {
    pausing = true;
    Room room = participant.room;
    var _ =
        room.loop.performAfter(
            PAUSE,
            () -> {
              pausing = false;
              if (again && room.has(participant)) {
                offer();
              }
            });
  }

  private void place(MediaKind kind) {
    for (Optional<TrackSubscription> next = participant.subscriptions.unplaced(kind);
        next.isPresent();
        next = participant.subscriptions.unplaced(kind)) {
      next.get().place();
      freeSlot(kind).carry(next.get());
    }
  }

  private Slot freeSlot(MediaKind kind) {
    for (Slot slot : slots) {
      if (slot.kind == kind && slot.subscription == null && !slot.seenSending) {
        slot.reused = true;
        return slot;
      }
    }
    var slot = new Slot(kind, String.valueOf(slots.size() + 1));
    slots.add(slot);
    return slot;
  }

  private static LocalSection section(Slot slot) {
    Formats formats = OfferedFormats.of(slot.format);
    TrackSubscription subscription = slot.subscription;
    if (subscription == null) {
      return new LocalSection.Idle(slot.section(), slot.mid, formats, EXTENSIONS);
    }
    Publication publication = subscription.publication;
    return new LocalSection.Sending(
        slot.section(),
        slot.mid,
        formats,
        EXTENSIONS,
        slot.streamOf(publication),
        publication.sid(),
        subscription.ssrc,
        subscription.repairSsrc);
  }

  void answer(SessionDescription answer) {
    RemoteDescription remote = RemoteDescription.parse(answer.getSdp());
    peer.remote(
        remote.fingerprint(), remote.setup().equals("passive") ? DtlsRole.CLIENT : DtlsRole.SERVER);
    open = false;
    for (MediaSection section : remote.sections()) {
      slots.stream()
          .filter(slot -> slot.mid.equals(section.mid()))
          .forEach(slot -> start(slot, section));
    }
    if (again) {
      offer();
    }
  }

  private void start(Slot slot, MediaSection section) {
    TrackSubscription subscription = slot.subscription;
    Optional<SectionFormats> accepted = SectionFormats.of(section, slot.format);
    if (subscription == null || !slot.seenSending) {
      return;
    }
    if (accepted.isEmpty()) {
      subscription.refuse(participant);
    } else {
      int transportCc = section.extension(HeaderExtensions.TRANSPORT_CC);
      subscription.start(peer.media(), slot.mid, accepted.get().payloads(), transportCc);
      participant.subscribed(subscription);
    }
  }

  void release(TrackSubscription subscription) {
    for (Slot slot : slots) {
      if (slot.subscription == subscription) {
        slot.subscription = null;
      }
    }
    subscription.stop(peer.media());
  }
}
