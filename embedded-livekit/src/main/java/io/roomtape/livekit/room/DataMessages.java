package io.roomtape.livekit.room;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands data messages on to everybody in the room or to those they are for. */
@SuppressWarnings("deprecation") // older clients and SDKs use the deprecated fields
final class DataMessages {
  private static final Logger log = LoggerFactory.getLogger(DataMessages.class);

  private final Collection<Participant> participants;
  private final Rpcs rpcs;

  DataMessages(Collection<Participant> participants, Rpcs rpcs) {
    this.participants = participants;
    this.rpcs = rpcs;
  }

  /** A participant's message; who it is from is ours to say. */
  void received(Participant from, String channel, byte[] payload) {
    boolean known = channel.equals(Participant.RELIABLE) || channel.equals(Participant.LOSSY);
    if (!known || !from.profile.permission().getCanPublishData()) {
      return;
    }
    try {
      DataPacket.Builder packet = DataPacket.parseFrom(payload).toBuilder();
      if (channel.equals(Participant.RELIABLE) && !from.reliable.isNew(packet.getSequence())) {
        return;
      }
      packet.setParticipantIdentity(from.profile.identity).setParticipantSid(from.profile.sid);
      if (packet.hasUser()) {
        packet
            .getUserBuilder()
            .setParticipantIdentity(from.profile.identity)
            .setParticipantSid(from.profile.sid);
      }
      DataPacket signed = packet.build();
      if (!rpcs.received(from, signed)) {
        deliver(signed, channel, from);
      }
    } catch (InvalidProtocolBufferException e) {
      log.debug("{} sent data that is no DataPacket", from.profile.shownIdentity());
    }
  }

  /** A message of the server's own. */
  void send(DataPacket packet) {
    boolean lossy = packet.getKind() == DataPacket.Kind.LOSSY;
    deliver(packet, lossy ? Participant.LOSSY : Participant.RELIABLE, null);
  }

  private void deliver(DataPacket packet, String channel, @Nullable Participant from) {
    UserPacket user = packet.getUser();
    Set<String> identities = new HashSet<>(packet.getDestinationIdentitiesList());
    identities.addAll(user.getDestinationIdentitiesList());
    Set<String> sids = Set.copyOf(user.getDestinationSidsList());
    boolean everybody = identities.isEmpty() && sids.isEmpty();
    byte[] payload = packet.toByteArray();
    for (Participant to : participants) {
      boolean meant =
          everybody || identities.contains(to.profile.identity) || sids.contains(to.profile.sid);
      if (to != from && meant && !to.deliver(channel, payload)) {
        log.debug("{} has no data channel {} yet", to.profile.shownIdentity(), channel);
      }
    }
  }
}
