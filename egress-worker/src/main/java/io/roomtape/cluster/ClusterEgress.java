package io.roomtape.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.egress.api.EgressCalls;
import io.roomtape.egress.recording.EgressStates;
import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.psrpc.Bus;
import io.roomtape.psrpc.Bus.Subscription;
import io.roomtape.psrpc.BusException;
import io.roomtape.psrpc.Call;
import io.roomtape.psrpc.Endpoint;
import io.roomtape.psrpc.Handler;
import io.roomtape.psrpc.RpcException;
import io.roomtape.psrpc.RpcServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StopEgressRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LiveKit's services {@code EgressInternal} and {@code EgressHandler}: takes what its servers ask
 * egress workers for while there is room, and answers for what it has taken.
 */
public final class ClusterEgress implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ClusterEgress.class);
  private static final String WORKERS = "EgressInternal";
  private static final String HANDLERS = "EgressHandler";

  /** The server stores an egress twice, if it hears our answer before it has stored it. */
  private static final Duration STORED = Duration.ofMillis(500);

  private final RpcServer server;
  private final EmbeddedEgress recorder;
  private final Capacity capacity;
  private final Outbox outbox;
  private final Set<PassOn> passedOn;
  private final Map<String, Subscription> handled = new ConcurrentHashMap<>();
  private final Subscription starts;
  private final Subscription lists;
  private volatile boolean draining;

  /**
   * Answers from now on, for what the recorder has left from before, too.
   *
   * @param passedOn what is left to other workers
   * @throws BusException when the bus cannot be reached
   */
  public ClusterEgress(
      Bus bus,
      EmbeddedEgress recorder,
      Capacity capacity,
      Told told,
      Outbox outbox,
      Set<PassOn> passedOn) {
    this.server = new RpcServer(bus);
    this.recorder = recorder;
    this.capacity = capacity;
    this.outbox = outbox;
    this.passedOn = Set.copyOf(passedOn);
    told.listen(this::forgetOver);
    live().forEach(info -> handle(info.getEgressId()));
    this.lists = server.register(new Endpoint(WORKERS, "ListActiveEgress"), _ -> active());
    this.starts = server.register(new Endpoint(WORKERS, "StartEgress"), new Starts());
  }

  /** What is not over. */
  public List<EgressInfo> live() {
    return recorder.calls().all().stream().filter(info -> !EgressStates.isOver(info)).toList();
  }

  private final class Starts implements Handler {
    @Override
    public float affinity(Call call) {
      try {
        StartRequest request = StartRequest.parse(call.body());
        boolean ours = passedOn.stream().noneMatch(other -> other.is(request.asked()));
        return ours && hasRoom(request) ? AT_ONCE : SILENT;
      } catch (RpcException e) {
        // Whoever answers refuses it.
        return AT_ONCE;
      }
    }

    private boolean hasRoom(StartRequest request) {
      return recorder.unusable().isEmpty()
          && capacity.hasRoom(Cost.of(request.asked()), System.nanoTime());
    }

    @Override
    public ByteString answer(Call call) throws RpcException {
      return start(StartRequest.parse(call.body())).toByteString();
    }
  }

  private EgressInfo start(StartRequest request) throws RpcException {
    String id = request.given().egressId();
    handle(id);
    try {
      EgressInfo info = recorder.calls().start(request.asked(), request.given());
      capacity.begins(Cost.of(request.asked()), System.nanoTime());
      outbox.await(id, STORED);
      return info;
    } catch (TwirpException e) {
      forget(id);
      log.info("Egress {} is refused: {}", id, e.getMessage());
      throw refusal(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RpcException(RpcException.UNAVAILABLE, "the worker shuts down");
    }
  }

  private static RpcException refusal(TwirpException refused) {
    return new RpcException(refused.code().wireName(), String.valueOf(refused.getMessage()));
  }

  /** Answers for one egress. */
  private void handle(String id) {
    handled.computeIfAbsent(
        id,
        _ -> {
          Subscription stop = server.register(new Endpoint(HANDLERS, "StopEgress", id), this::stop);
          Subscription update =
              server.register(
                  new Endpoint(HANDLERS, "UpdateStream", id), ClusterEgress::updateStream);
          return () -> {
            stop.close();
            update.close();
          };
        });
  }

  private void forgetOver(EgressInfo info) {
    if (EgressStates.isOver(info)) {
      forget(info.getEgressId());
    }
  }

  private void forget(String id) {
    Subscription subscription = handled.remove(id);
    if (subscription != null) {
      subscription.close();
    }
  }

  private ByteString stop(Call call) throws RpcException {
    try {
      StopEgressRequest request = StopEgressRequest.parseFrom(call.body());
      return recorder.calls().stop(request.getEgressId()).toByteString();
    } catch (InvalidProtocolBufferException e) {
      throw new RpcException(RpcException.INVALID_ARGUMENT, "the request is no message");
    } catch (TwirpException e) {
      throw refusal(e);
    }
  }

  private static ByteString updateStream(Call call) throws RpcException {
    throw refusal(EgressCalls.noStreams());
  }

  /** {@code rpc.ListActiveEgressResponse}. */
  private ByteString active() {
    UnknownFieldSet.Field.Builder ids = UnknownFieldSet.Field.newBuilder();
    live().forEach(info -> ids.addLengthDelimited(info.getEgressIdBytes()));
    return UnknownFieldSet.newBuilder().addField(1, ids.build()).build().toByteString();
  }

  /**
   * The bus was away: says again what the server may have lost, and at once what was to be told.
   */
  public void busIsBack() {
    outbox.check(live());
  }

  /** Takes nothing new from now on. */
  public void drain() {
    draining = true;
    starts.close();
  }

  public boolean isDraining() {
    return draining;
  }

  /** Whether it would take a recording of a room. */
  public boolean takes() {
    return !draining
        && recorder.unusable().isEmpty()
        && capacity.hasRoom(
            Cost.of(RoomCompositeEgressRequest.getDefaultInstance()), System.nanoTime());
  }

  /** Answers nobody any more. */
  @Override
  public void close() {
    starts.close();
    lists.close();
    List.copyOf(handled.keySet()).forEach(this::forget);
  }
}
