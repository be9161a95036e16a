package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.roomtape.egress.recording.EgressStates;
import io.roomtape.psrpc.Bus;
import io.roomtape.psrpc.Bus.Subscription;
import io.roomtape.psrpc.Call;
import io.roomtape.psrpc.Endpoint;
import io.roomtape.psrpc.Handler;
import io.roomtape.psrpc.RpcClient;
import io.roomtape.psrpc.RpcException;
import io.roomtape.psrpc.RpcServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.ListEgressRequest;
import livekit.LivekitEgress.ListEgressResponse;
import livekit.LivekitEgress.StopEgressRequest;

/** What livekit-server does with egresses, as captured: it stores whatever it is told. */
final class FakeServer implements AutoCloseable {
  private interface Told {
    Message answer(ByteString body) throws InvalidProtocolBufferException, RpcException;
  }

  final List<String> events = new CopyOnWriteArrayList<>();
  private final Map<String, EgressInfo> stored = new ConcurrentHashMap<>();
  private final List<Subscription> registrations = new ArrayList<>();
  private final RpcServer server;
  private final RpcClient workers;
  private final RpcClient handlers;

  FakeServer(Bus bus) {
    this.server = new RpcServer(bus);
    this.workers = new RpcClient(bus, "EgressInternal");
    this.handlers = new RpcClient(bus, "EgressHandler");
    comeUp();
  }

  void comeUp() {
    register("CreateEgress", this::create);
    register("UpdateEgress", this::update);
    register("GetEgress", this::find);
    register("ListEgress", this::list);
  }

  void goDown() {
    registrations.forEach(Subscription::close);
    registrations.clear();
  }

  /** As a Redis does that is restarted empty. */
  void forgetAll() {
    stored.clear();
  }

  private void register(String method, Told told) {
    registrations.add(
        server.register(
            new Endpoint("IOInfo", method),
            new Handler() {
              @Override
              public ByteString answer(Call call) throws RpcException {
                try {
                  return told.answer(call.body()).toByteString();
                } catch (InvalidProtocolBufferException e) {
                  throw new RpcException("malformed_request", "not readable");
                }
              }
            }));
  }

  private Message create(ByteString body) throws InvalidProtocolBufferException {
    EgressInfo info = EgressInfo.parseFrom(body);
    if (stored.putIfAbsent(info.getEgressId(), info) == null) {
      events.add("egress_started " + info.getStatus());
    }
    return Empty.getDefaultInstance();
  }

  private Message update(ByteString body) throws InvalidProtocolBufferException {
    EgressInfo info = EgressInfo.parseFrom(body);
    stored.put(info.getEgressId(), info);
    events.add(
        (EgressStates.isOver(info) ? "egress_ended " : "egress_updated ") + info.getStatus());
    return Empty.getDefaultInstance();
  }

  private Message find(ByteString body) throws InvalidProtocolBufferException, RpcException {
    String id = StopEgressRequest.parseFrom(body).getEgressId();
    EgressInfo info = stored.get(id);
    if (info == null) {
      throw new RpcException(RpcException.NOT_FOUND, "egress does not exist");
    }
    return info;
  }

  private Message list(ByteString body) throws InvalidProtocolBufferException {
    boolean active = ListEgressRequest.parseFrom(body).getActive();
    return ListEgressResponse.newBuilder()
        .addAllItems(
            stored.values().stream().filter(info -> !active || !EgressStates.isOver(info)).toList())
        .build();
  }

  EgressInfo egress(String id) {
    return stored.getOrDefault(id, EgressInfo.getDefaultInstance());
  }

  EgressInfo start(String id, int kind, Message request) throws Exception {
    UnknownFieldSet start =
        UnknownFieldSet.newBuilder()
            .addField(1, field(ByteString.copyFromUtf8(id)))
            .addField(3, field(ByteString.copyFromUtf8("RM_" + id)))
            .addField(kind, field(request.toByteString()))
            .build();
    return EgressInfo.parseFrom(
        workers.call("StartEgress", "", start.toByteString(), Duration.ofSeconds(10)));
  }

  private static Field field(ByteString value) {
    return Field.newBuilder().addLengthDelimited(value).build();
  }

  EgressInfo stop(String id) throws Exception {
    ByteString request = StopEgressRequest.newBuilder().setEgressId(id).build().toByteString();
    return EgressInfo.parseFrom(handlers.call("StopEgress", id, request, Duration.ofSeconds(3)));
  }

  void updateStream(String id) throws Exception {
    var _ = handlers.call("UpdateStream", id, ByteString.EMPTY, Duration.ofSeconds(3));
  }

  @Override
  public void close() {
    goDown();
    workers.close();
    handlers.close();
  }
}
