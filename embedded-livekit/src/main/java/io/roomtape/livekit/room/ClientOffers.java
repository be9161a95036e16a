package io.roomtape.livekit.room;

import io.roomtape.webrtc.media.ExtensionIds;
import io.roomtape.webrtc.peer.DtlsRole;
import io.roomtape.webrtc.peer.Peer;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.HeaderExtensions;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.MediaSection;
import io.roomtape.webrtc.sdp.RemoteDescription;
import io.roomtape.webrtc.sdp.SectionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a client's offers on one peer connection, as far as they carry the client's media. */
final class ClientOffers {
  private static final List<String> MIRRORED =
      List.of(
          HeaderExtensions.MID,
          HeaderExtensions.RID,
          HeaderExtensions.REPAIRED_RID,
          HeaderExtensions.TRANSPORT_CC,
          HeaderExtensions.AUDIO_LEVEL);

  /** Says what we send in a section that the client offers to receive in. */
  @FunctionalInterface
  interface Placement {
    Optional<LocalSection.Sending> place(MediaSection section, Map<String, Integer> extensions);
  }

  private final Participant participant;
  private final Peer peer;
  private final PeerDescriptions descriptions;
  private @Nullable RemoteDescription last;

  ClientOffers(Participant participant, Peer peer) {
    this.participant = participant;
    this.peer = peer;
    this.descriptions = new PeerDescriptions(participant.room.context.peers(), peer);
  }

  /** The sections of the last offer; none before the first. */
  List<MediaSection> sections() {
    return last == null ? List.of() : last.sections();
  }

  /** Takes over transport, header extensions and the client's own tracks. */
  void receive(RemoteDescription offer) {
    if (last != null && !last.iceUfrag().equals(offer.iceUfrag())) {
      peer.restartIce();
    }
    last = offer;
    DtlsRole ours = offer.setup().equals("passive") ? DtlsRole.CLIENT : DtlsRole.SERVER;
    peer.remote(offer.fingerprint(), ours);
    peer.media().extensions(extensionIds(offer.sections()));
    participant
        .publications
        .withdrawn(offer.sections())
        .forEach(participant.room.tracks::unpublish);
    bind();
  }

  /** Publishes what was announced and has a section. */
  void bind() {
    List<Publication> fresh = participant.publications.bind(peer.media(), sections());
    if (!fresh.isEmpty()) {
      participant.room.tracks.publish(participant, fresh);
    }
  }

  String answer(Placement placement) {
    CarriedTracks carried = participant.publications.carried(sections());
    var sections = new ArrayList<LocalSection>();
    for (MediaSection section : sections()) {
      sections.add(answer(section, carried.formats(section), placement));
    }
    String setup = last != null && last.setup().equals("passive") ? "active" : "passive";
    return descriptions.write(setup, sections);
  }

  private LocalSection answer(
      MediaSection section, Optional<SectionFormats> offered, Placement placement) {
    if (section.kind() == SectionKind.APPLICATION && !section.rejected()) {
      return new LocalSection.Data(section.mid());
    }
    if (section.rejected() || offered.isEmpty()) {
      return new LocalSection.Rejected(section.kind(), section.mid());
    }
    Formats formats = offered.get().formats();
    Map<String, Integer> extensions = mirrored(section);
    if (section.direction().sends()) {
      return new LocalSection.Receiving(
          section.kind(), section.mid(), formats, extensions, section.rids());
    }
    Optional<LocalSection.Sending> sending = placement.place(section, extensions);
    return sending.isPresent()
        ? sending.get()
        : new LocalSection.Idle(section.kind(), section.mid(), formats, extensions);
  }

  /** On every section, or browsers refuse to use an extension in a later one. */
  private static Map<String, Integer> mirrored(MediaSection section) {
    var extensions = new LinkedHashMap<String, Integer>();
    for (String uri : MIRRORED) {
      if (section.extension(uri) > 0) {
        extensions.put(uri, section.extension(uri));
      }
    }
    return extensions;
  }

  private static ExtensionIds extensionIds(List<MediaSection> sections) {
    return new ExtensionIds(
        id(sections, HeaderExtensions.MID),
        id(sections, HeaderExtensions.RID),
        id(sections, HeaderExtensions.REPAIRED_RID),
        id(sections, HeaderExtensions.TRANSPORT_CC),
        id(sections, HeaderExtensions.AUDIO_LEVEL));
  }

  private static int id(List<MediaSection> sections, String uri) {
    return sections.stream()
        .mapToInt(s -> s.extension(uri))
        .filter(id -> id > 0)
        .findFirst()
        .orElse(0);
  }
}
