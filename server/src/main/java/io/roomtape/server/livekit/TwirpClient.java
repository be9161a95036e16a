package io.roomtape.server.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.roomtape.server.rooms.LiveKitFailure;
import io.roomtape.server.rooms.LiveKitFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls LiveKit's services: Twirp (v7) with protobuf bodies. */
public final class TwirpClient implements AutoCloseable {
  private final HttpClient http;
  private final Supplier<URI> server;

  /**
   * @param server LiveKit's address, asked for each call: an embedded one may be known late
   */
  public TwirpClient(Supplier<URI> server, Duration connectTimeout) {
    this.server = server;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .build();
  }

  /** One call, such as {@code livekit.Egress/StopEgress}. */
  record Call(String method, String token, Duration timeout) {}

  <T extends Message> T call(Call call, Message request, Parser<T> answer) {
    HttpResponse<byte[]> response = send(call, request);
    if (response.statusCode() != 200) {
      throw TwirpErrors.failure(call.method(), response.statusCode(), response.body());
    }
    try {
      return answer.parseFrom(response.body());
    } catch (InvalidProtocolBufferException e) {
      throw new LiveKitFailure(
          Kind.OTHER, server.get() + " does not answer " + call.method() + " as LiveKit does", e);
    }
  }

  private HttpResponse<byte[]> send(Call call, Message request) {
    URI address = server.get();
    HttpRequest http =
        HttpRequest.newBuilder(URI.create(address + "/twirp/" + call.method()))
            .timeout(call.timeout())
            .header("Authorization", "Bearer " + call.token())
            .header("Content-Type", "application/protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.toByteArray()))
            .build();
    try {
      return this.http.send(http, HttpResponse.BodyHandlers.ofByteArray());
    } catch (HttpConnectTimeoutException | ConnectException e) {
      throw new LiveKitFailure(Kind.UNREACHABLE, "LiveKit cannot be reached at " + address, e);
    } catch (HttpTimeoutException e) {
      throw new LiveKitFailure(
          Kind.TIMED_OUT, "LiveKit at " + address + " did not answer in time", e);
    } catch (IOException e) {
      throw new LiveKitFailure(
          Kind.BROKE_OFF, "The connection to LiveKit at " + address + " broke off", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LiveKitFailure(Kind.TIMED_OUT, "Interrupted while LiveKit was asked", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
