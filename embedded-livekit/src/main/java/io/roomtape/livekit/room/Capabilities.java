package io.roomtape.livekit.room;

import com.google.protobuf.UnknownFieldSet;
import livekit.LivekitModels.ClientInfo;

/**
 * What a client can do, such as to unpack compressed texts: others look it up before they send such
 * things. {@code ParticipantInfo} has had a field for it since livekit-server 1.13.2, which our
 * protobuf classes lack.
 */
final class Capabilities {
  private static final int FIELD = 21;

  private Capabilities() {}

  /** The field, for a {@code ParticipantInfo}. */
  static UnknownFieldSet told(ClientInfo client) {
    var numbers = UnknownFieldSet.Field.newBuilder();
    client.getCapabilitiesValueList().forEach(numbers::addVarint);
    return client.getCapabilitiesCount() == 0
        ? UnknownFieldSet.getDefaultInstance()
        : UnknownFieldSet.newBuilder().addField(FIELD, numbers.build()).build();
  }
}
