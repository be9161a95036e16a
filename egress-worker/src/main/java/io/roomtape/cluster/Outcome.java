package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.roomtape.egress.recording.Asked;
import java.util.List;
import java.util.Locale;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.StartEgressRequest;

/**
 * What has become of an egress, as LiveKit's egress counts it.
 *
 * @param type of the request, as {@code room_composite}
 */
public record Outcome(String type, String result) implements Comparable<Outcome> {
  static Outcome of(EgressInfo info) {
    return new Outcome(type(info), result(info));
  }

  /** What LiveKit's egress calls the kind of a request. */
  public static String type(EgressInfo info) {
    List<ByteString> unified =
        info.getUnknownFields().getField(Asked.EGRESS).getLengthDelimitedList();
    return unified.isEmpty()
        ? info.getRequestCase().name().toLowerCase(Locale.ROOT)
        : type(unified.getLast());
  }

  private static String type(ByteString unified) {
    try {
      return switch (StartEgressRequest.parseFrom(unified).getSourceCase()) {
        case TEMPLATE -> "template";
        case WEB -> "web";
        case MEDIA -> "media";
        case SOURCE_NOT_SET -> "unknown";
      };
    } catch (InvalidProtocolBufferException e) {
      return "unknown";
    }
  }

  private static String result(EgressInfo over) {
    return switch (over.getStatus()) {
      case EGRESS_ABORTED -> "aborted";
      case EGRESS_FAILED -> over.getErrorCode() >= 500 ? "process_error" : "completed";
      default -> "completed";
    };
  }

  @Override
  public int compareTo(Outcome other) {
    int types = type.compareTo(other.type);
    return types == 0 ? result.compareTo(other.result) : types;
  }
}
