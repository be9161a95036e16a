package io.roomtape.livekit.room;

import io.roomtape.livekit.auth.AccessToken;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;

/** What others see of a participant, apart from its tracks. */
@SuppressWarnings("deprecation") // older clients read the deprecated field
final class Profile {
  final String sid = Sids.participant();
  final String identity;
  final boolean recorder;
  final boolean dependent;
  private final String room;
  private final ClientInfo client;
  final ParticipantInfo.Kind kind;
  private final long joinedAtMillis = System.currentTimeMillis();
  private final Map<String, String> attributes;
  private String name;
  private String metadata;
  private ParticipantPermission permission;
  private ParticipantInfo.State state = ParticipantInfo.State.JOINING;
  private DisconnectReason reason = DisconnectReason.UNKNOWN_REASON;
  private int version;

  Profile(AccessToken token, ClientInfo client) {
    Grants grants = token.grants();
    this.identity = grants.identity();
    this.room = grants.room();
    this.name = grants.name();
    this.metadata = grants.metadata();
    this.attributes = new TreeMap<>(token.attributes());
    this.permission = permission(token);
    this.kind = token.kind();
    this.recorder = token.recorder();
    this.dependent = token.dependent();
    this.client = client;
  }

  private static ParticipantPermission permission(AccessToken token) {
    Grants grants = token.grants();
    return ParticipantPermission.newBuilder()
        .setCanSubscribe(grants.allows(Grant.CAN_SUBSCRIBE))
        .setCanPublish(grants.allows(Grant.CAN_PUBLISH))
        .setCanPublishData(grants.allows(Grant.CAN_PUBLISH_DATA))
        .setCanUpdateMetadata(grants.allows(Grant.CAN_UPDATE_OWN_METADATA))
        .setHidden(grants.allows(Grant.HIDDEN))
        .setRecorder(grants.allows(Grant.RECORDER))
        .addAllCanPublishSources(token.canPublishSources())
        .build();
  }

  String name() {
    return name;
  }

  ParticipantPermission permission() {
    return permission;
  }

  void permission(ParticipantPermission changed) {
    permission = changed;
  }

  boolean hidden() {
    return permission.getHidden();
  }

  ParticipantInfo.State state() {
    return state;
  }

  Instant joinedAt() {
    return Instant.ofEpochMilli(joinedAtMillis);
  }

  /** What it says of its software. */
  String client() {
    return Stream.of(
            client.getSdk().name(),
            client.getVersion(),
            client.getBrowser(),
            client.getBrowserVersion(),
            client.getOs())
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  boolean active() {
    return state == ParticipantInfo.State.ACTIVE;
  }

  void state(ParticipantInfo.State changed) {
    state = changed;
    version++;
  }

  void disconnected(DisconnectReason why) {
    reason = why;
    state(ParticipantInfo.State.DISCONNECTED);
  }

  boolean mayPublish(TrackSource source) {
    List<TrackSource> sources = permission.getCanPublishSourcesList();
    return permission.getCanPublish() && (sources.isEmpty() || sources.contains(source));
  }

  /** Takes over what is not empty; an attribute with an empty value is removed. */
  void update(String newName, String newMetadata, Map<String, String> newAttributes) {
    name = newName.isEmpty() ? name : newName;
    metadata = newMetadata.isEmpty() ? metadata : newMetadata;
    newAttributes.forEach(
        (key, value) -> {
          if (value.isEmpty()) {
            attributes.remove(key);
          } else {
            attributes.put(key, value);
          }
        });
  }

  /** For the log. */
  String shownIdentity() {
    return Escaped.of(identity);
  }

  void changed() {
    version++;
  }

  ParticipantInfo toProto(Collection<TrackInfo> tracks) {
    return ParticipantInfo.newBuilder()
        .setSid(sid)
        .setIdentity(identity)
        .setName(name)
        .setMetadata(metadata)
        .putAllAttributes(attributes)
        .setState(state)
        .setJoinedAt(joinedAtMillis / 1000)
        .setJoinedAtMs(joinedAtMillis)
        .setVersion(version)
        .setPermission(permission)
        .setIsPublisher(!tracks.isEmpty())
        .setKind(kind)
        .setDisconnectReason(reason)
        .setClientProtocol(client.getClientProtocol())
        .addAllTracks(tracks)
        .setUnknownFields(Capabilities.told(client))
        .build();
  }

  /** A token that says what is true now, for a client that has to reconnect. */
  AccessToken toToken() {
    var grants = new Grants(identity, name, metadata, room, allowed(), "");
    return new AccessToken(grants, attributes, permission.getCanPublishSourcesList(), kind);
  }

  private Set<Grant> allowed() {
    var grants =
        Map.of(
            Grant.ROOM_JOIN, true,
            Grant.CAN_PUBLISH, permission.getCanPublish(),
            Grant.CAN_SUBSCRIBE, permission.getCanSubscribe(),
            Grant.CAN_PUBLISH_DATA, permission.getCanPublishData(),
            Grant.CAN_UPDATE_OWN_METADATA, permission.getCanUpdateMetadata(),
            Grant.HIDDEN, permission.getHidden(),
            Grant.RECORDER, permission.getRecorder());
    return grants.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
