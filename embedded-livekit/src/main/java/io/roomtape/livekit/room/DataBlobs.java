package io.roomtape.livekit.room;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.RequestResponse.Reason;
import livekit.LivekitRtc.SignalRequest;

/**
 * What participants keep for each other since livekit-server 1.13.2, which has it turned off unless
 * configured: requests are answered as there. Our protobuf classes lack them, so their fields are
 * read by number.
 */
final class DataBlobs {
  private static final int STORE_REQUEST = 22;
  private static final int GET_REQUEST = 23;
  private static final int REQUEST_ID = 1;
  private static final int PARTICIPANT_IDENTITY = 2;
  private static final int KEY = 3;

  /** Of {@link Reason}. */
  private static final int INVALID_REQUEST = 11;

  private DataBlobs() {}

  /**
   * Empty when it is no such request.
   *
   * @param present whether somebody of that identity is in the room
   */
  static Optional<RequestResponse.Builder> answer(
      SignalRequest request, Predicate<String> present) {
    UnknownFieldSet fields = request.getUnknownFields();
    if (fields.hasField(STORE_REQUEST)) {
      UnknownFieldSet store = message(fields, STORE_REQUEST);
      return Optional.of(refusal(store, Reason.NOT_ALLOWED_VALUE, "data blob not enabled"));
    }
    if (!fields.hasField(GET_REQUEST)) {
      return Optional.empty();
    }
    UnknownFieldSet get = message(fields, GET_REQUEST);
    if (!get.hasField(KEY)) {
      return Optional.of(refusal(get, INVALID_REQUEST, "data blob key is required"));
    }
    boolean there = present.test(text(get, PARTICIPANT_IDENTITY));
    String missing = there ? "data blob not found" : "participant not found";
    return Optional.of(refusal(get, Reason.NOT_FOUND_VALUE, missing));
  }

  private static RequestResponse.Builder refusal(
      UnknownFieldSet request, int reason, String message) {
    List<Long> ids = request.getField(REQUEST_ID).getVarintList();
    return RequestResponse.newBuilder()
        .setRequestId(ids.isEmpty() ? 0 : ids.getLast().intValue())
        .setReasonValue(reason)
        .setMessage(message);
  }

  /** What cannot be read counts as empty. */
  private static UnknownFieldSet message(UnknownFieldSet fields, int number) {
    try {
      var values = fields.getField(number).getLengthDelimitedList();
      return values.isEmpty()
          ? UnknownFieldSet.getDefaultInstance()
          : UnknownFieldSet.parseFrom(values.getLast());
    } catch (InvalidProtocolBufferException e) {
      return UnknownFieldSet.getDefaultInstance();
    }
  }

  private static String text(UnknownFieldSet fields, int number) {
    var values = fields.getField(number).getLengthDelimitedList();
    return values.isEmpty() ? "" : values.getLast().toStringUtf8();
  }
}
