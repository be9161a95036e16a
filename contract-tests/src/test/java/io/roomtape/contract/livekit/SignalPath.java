package io.roomtape.contract.livekit;

import com.google.protobuf.ByteString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import livekit.LivekitModels.ClientInfo;
import livekit.LivekitRtc.ConnectionSettings;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.WrappedJoinRequest;

/** The two ways to open a signalling connection. */
public enum SignalPath {
  /** Two peer connections, parameters in the query: livekit-client before 2.16. */
  V0("/rtc"),
  /** One peer connection, parameters in a {@code join_request}. */
  V1("/rtc/v1");

  private static final int V0_PROTOCOL = 16;
  private static final int V1_PROTOCOL = 17;

  private final String path;

  SignalPath(String path) {
    this.path = path;
  }

  /** Path of the WebSocket; the one to validate a token lies below it. */
  public String path() {
    return path;
  }

  /** The query of a first connection, without the token. */
  public String joinQuery() {
    return switch (this) {
      case V0 -> "auto_subscribe=1&sdk=js&version=2.5.9&protocol=" + V0_PROTOCOL;
      case V1 -> "join_request=" + encode(joinRequest().build());
    };
  }

  /** The query of a client that wants to go on as this participant. */
  public String resumeQuery(String participantSid) {
    return switch (this) {
      case V0 -> joinQuery() + "&reconnect=1&sid=" + participantSid;
      case V1 ->
          "join_request="
              + encode(joinRequest().setReconnect(true).setParticipantSid(participantSid).build());
    };
  }

  /** What a newer client says when it joins. */
  public static JoinRequest.Builder joinRequest() {
    return JoinRequest.newBuilder()
        .setClientInfo(
            ClientInfo.newBuilder()
                .setSdk(ClientInfo.SDK.JS)
                .setVersion("2.23.0")
                .setProtocol(V1_PROTOCOL))
        .setConnectionSettings(ConnectionSettings.newBuilder().setAutoSubscribe(true));
  }

  /** A {@code join_request} for a query. */
  public static String encode(JoinRequest join) {
    return encode(
        WrappedJoinRequest.newBuilder()
            .setJoinRequest(ByteString.copyFrom(join.toByteArray()))
            .build());
  }

  /** As {@link #encode(JoinRequest)}, for one that is zipped or broken. */
  public static String encode(WrappedJoinRequest wrapped) {
    var base64 = Base64.getUrlEncoder().encodeToString(wrapped.toByteArray());
    return URLEncoder.encode(base64, StandardCharsets.UTF_8);
  }
}
