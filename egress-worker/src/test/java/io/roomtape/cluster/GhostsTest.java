package io.roomtape.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.recording.UnixNanos;
import io.roomtape.psrpc.Call;
import io.roomtape.psrpc.Endpoint;
import io.roomtape.psrpc.Handler;
import io.roomtape.psrpc.MemoryBus;
import io.roomtape.psrpc.RpcClient;
import io.roomtape.psrpc.RpcException;
import io.roomtape.psrpc.RpcServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Egresses that the server lists, workers of LiveKit's that have them or not, and this worker. */
class GhostsTest {
  private static final Endpoint LISTS = new Endpoint("EgressInternal", "ListActiveEgress");

  private final Instant longAgo = Instant.now().minus(Duration.ofHours(1));
  private final MemoryBus bus = new MemoryBus();
  private final FakeServer server = new FakeServer(bus);
  @AutoClose private final RpcClient client = new RpcClient(bus, "IOInfo");
  private final RpcServer self = new RpcServer(bus);
  private final RpcServer theirs = new RpcServer(bus);
  private final List<String> ended = new ArrayList<>();

  @AutoClose
  private final Ghosts ghosts =
      new Ghosts(
          bus,
          new IoInfo(client),
          self.id(),
          info -> ended.add(info.getEgressId()),
          Clock.systemUTC(),
          Duration.ofMillis(100));

  @AfterEach
  void close() {
    server.close();
  }

  @BeforeEach
  void list() throws Exception {
    for (EgressStatus status :
        List.of(
            EgressStatus.EGRESS_STARTING,
            EgressStatus.EGRESS_ACTIVE,
            EgressStatus.EGRESS_ENDING,
            EgressStatus.EGRESS_COMPLETE)) {
      store("EG_" + status, status, longAgo);
    }
  }

  private void store(String id, EgressStatus status, Instant told) throws Exception {
    new IoInfo(client)
        .update(
            EgressInfo.newBuilder()
                .setEgressId(id)
                .setStatus(status)
                .setStartedAt(UnixNanos.of(longAgo))
                .setUpdatedAt(UnixNanos.of(told))
                .build());
  }

  private static void has(RpcServer worker, String... ids) {
    UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
    Stream.of(ids).forEach(id -> field.addLengthDelimited(ByteString.copyFromUtf8(id)));
    ByteString list =
        UnknownFieldSet.newBuilder().addField(1, field.build()).build().toByteString();
    worker.register(LISTS, answering(list));
  }

  private static Handler answering(ByteString answer) {
    return new Handler() {
      @Override
      public ByteString answer(Call call) {
        return answer;
      }
    };
  }

  private void look(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      ghosts.look();
    }
  }

  @Test
  void whatNobodyAnswersForTimeAfterTimeEnds() throws Exception {
    has(self);
    has(theirs);
    look(Ghosts.LOOKS - 1);
    assertThat(ended).isEmpty();
    look(1);
    assertThat(ended)
        .containsExactlyInAnyOrder("EG_EGRESS_STARTING", "EG_EGRESS_ACTIVE", "EG_EGRESS_ENDING");
  }

  @Test
  void whatAWorkerListsDoesNotEnd() throws Exception {
    has(self, "EG_EGRESS_STARTING");
    has(theirs, "EG_EGRESS_ACTIVE", "EG_EGRESS_ENDING");
    look(Ghosts.LOOKS + 1);
    assertThat(ended).isEmpty();
  }

  @Test
  void whatCouldBeStoppedDoesNotEndAndIsNotStopped() throws Exception {
    has(self, "EG_EGRESS_STARTING", "EG_EGRESS_ENDING");
    List<String> stopped = new ArrayList<>();
    theirs.register(
        new Endpoint("EgressHandler", "StopEgress", "EG_EGRESS_ACTIVE"),
        new Handler() {
          @Override
          public ByteString answer(Call call) {
            stopped.add("EG_EGRESS_ACTIVE");
            return ByteString.EMPTY;
          }
        });
    look(Ghosts.LOOKS + 1);
    assertThat(ended).isEmpty();
    assertThat(stopped).isEmpty();
  }

  @Test
  void whoDoesNotHearItselfConcludesNothing() throws Exception {
    has(theirs);
    look(Ghosts.LOOKS + 1);
    assertThat(ended).isEmpty();
  }

  @Test
  void aWorkerThatAnswersOnceBeginsTheCountAnew() throws Exception {
    has(self, "EG_EGRESS_STARTING", "EG_EGRESS_ENDING");
    look(Ghosts.LOOKS - 1);
    var back = theirs.register(LISTS, answering(list("EG_EGRESS_ACTIVE")));
    look(1);
    back.close();
    look(Ghosts.LOOKS - 1);
    assertThat(ended).isEmpty();
    look(1);
    assertThat(ended).containsExactly("EG_EGRESS_ACTIVE");
  }

  private static ByteString list(String id) {
    return UnknownFieldSet.newBuilder()
        .addField(
            1,
            UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(id))
                .build())
        .build()
        .toByteString();
  }

  @Test
  void aWorkerThatCannotAnswerMayHaveThemAll() throws Exception {
    has(self);
    theirs.register(
        LISTS,
        new Handler() {
          @Override
          public ByteString answer(Call call) throws RpcException {
            throw new RpcException(RpcException.INTERNAL, "no list");
          }
        });
    for (int i = 0; i <= Ghosts.LOOKS; i++) {
      try {
        ghosts.look();
      } catch (RpcException e) {
        assertThat(e).hasMessage("no list");
      }
    }
    assertThat(ended).isEmpty();
  }

  @Test
  void whatWasToldLatelyDoesNotEnd() throws Exception {
    has(self, "EG_EGRESS_STARTING", "EG_EGRESS_ENDING");
    store("EG_EGRESS_ACTIVE", EgressStatus.EGRESS_ACTIVE, Instant.now());
    look(Ghosts.LOOKS + 1);
    assertThat(ended).isEmpty();
  }
}
