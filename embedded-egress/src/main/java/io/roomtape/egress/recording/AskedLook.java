package io.roomtape.egress.recording;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.journal.Look;
import java.util.Optional;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.StartEgressRequest;

/** The {@code layout} of what is told of an egress. */
final class AskedLook {
  private AskedLook() {}

  /** Says another one; empty when what was asked has none. */
  static Optional<EgressInfo> with(EgressInfo info, Look look) {
    Optional<StartEgressRequest> unified = Asked.unified(info);
    boolean template = unified.map(StartEgressRequest::hasTemplate).orElse(false);
    if (!info.hasRoomComposite() && !template) {
      return Optional.empty();
    }
    EgressInfo.Builder told = info.toBuilder();
    if (info.hasRoomComposite()) {
      told.getRoomCompositeBuilder().setLayout(look.toString());
    }
    unified.ifPresent(request -> told.setUnknownFields(told(info, with(request, look))));
    return Optional.of(told.build());
  }

  private static ByteString with(StartEgressRequest request, Look look) {
    StartEgressRequest.Builder changed = request.toBuilder();
    changed.getTemplateBuilder().setLayout(look.toString());
    return changed.build().toByteString();
  }

  private static UnknownFieldSet told(EgressInfo info, ByteString request) {
    return info.getUnknownFields().toBuilder()
        .clearField(Asked.EGRESS)
        .addField(
            Asked.EGRESS, UnknownFieldSet.Field.newBuilder().addLengthDelimited(request).build())
        .build();
  }
}
