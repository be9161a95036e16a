package io.roomtape.server.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.LiveKitFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Calls LiveKit's services: Twirp (v7) with protobuf bodies. */
public final class TwirpClient implements AutoCloseable {
  private static final ContentType PROTOBUF = ContentType.create("application/protobuf");

  private final CloseableHttpClient http;
  private final Supplier<URI> server;

  /**
   * @param server LiveKit's address, asked for each call: an embedded one may be known late
   */
  public TwirpClient(Supplier<URI> server, Duration connectTimeout) {
    this.server = server;
    this.http = PlainHttp.client(connectTimeout);
  }

  /**
   * One call, such as {@code livekit.Egress/StopEgress}.
   *
   * @param timeout how long LiveKit may be silent
   */
  record Call(String method, String token, Duration timeout) {}

  <T extends Message> T call(Call call, Message request, Parser<T> answer) {
    URI address = server.get();
    try {
      return http.execute(
          post(address, call, request), response -> parse(address, call, response, answer));
    } catch (IOException e) {
      throw failure(address, e);
    }
  }

  private static HttpPost post(URI address, Call call, Message request) {
    HttpPost post = new HttpPost(address + "/twirp/" + call.method());
    post.setConfig(within(call.timeout()));
    post.setHeader("Authorization", "Bearer " + call.token());
    post.setEntity(new ByteArrayEntity(request.toByteArray(), PROTOBUF));
    return post;
  }

  private static <T extends Message> T parse(
      URI address, Call call, ClassicHttpResponse response, Parser<T> answer) throws IOException {
    byte[] body = bytes(response.getEntity());
    if (response.getCode() != 200) {
      throw TwirpErrors.failure(call.method(), response.getCode(), body);
    }
    try {
      return answer.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new LiveKitFailure(
          Kind.OTHER, address + " does not answer " + call.method() + " as LiveKit does", e);
    }
  }

  private static RequestConfig within(Duration time) {
    Timeout timeout = Timeout.of(time);
    return RequestConfig.custom()
        .setConnectionRequestTimeout(timeout)
        .setResponseTimeout(timeout)
        .build();
  }

  private static byte[] bytes(@Nullable HttpEntity body) throws IOException {
    return body == null ? new byte[0] : EntityUtils.toByteArray(body);
  }

  private static LiveKitFailure failure(URI address, IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return new LiveKitFailure(Kind.TIMED_OUT, "Interrupted while LiveKit was asked", e);
    }
    return switch (e) {
      case ConnectTimeoutException _,
          ConnectException _,
          NoRouteToHostException _,
          UnknownHostException _ ->
          new LiveKitFailure(Kind.UNREACHABLE, "LiveKit cannot be reached at " + address, e);
      case SocketTimeoutException _ ->
          new LiveKitFailure(
              Kind.TIMED_OUT, "LiveKit at " + address + " did not answer in time", e);
      default ->
          new LiveKitFailure(
              Kind.BROKE_OFF, "The connection to LiveKit at " + address + " broke off", e);
    };
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
