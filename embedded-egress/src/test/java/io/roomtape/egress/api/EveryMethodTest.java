package io.roomtape.egress.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Message;
import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.livekit.twirp.TwirpException.Code;
import io.roomtape.livekit.twirp.TwirpMethod;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitEgress;
import livekit.LivekitEgress.UpdateLayoutRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each method of the service is there, and what is not done says so by its name. */
class EveryMethodTest {
  private static final Set<String> DONE =
      Set.of(
          "StartRoomCompositeEgress",
          "StartParticipantEgress",
          "StartTrackCompositeEgress",
          "StartTrackEgress",
          "StartEgress",
          "UpdateLayout",
          "ListEgress",
          "StopEgress");

  private EmbeddedEgress egress;

  @BeforeEach
  void start(@TempDir Path folder) {
    egress =
        EmbeddedEgress.start(
            new EgressConfig(folder, (_, _) -> ""), (_, _, _) -> Optional.empty(), (_, _, _) -> {});
  }

  @AfterEach
  void stop() {
    egress.close();
  }

  @Test
  void isDoneOrNamed() {
    var methods = egress.service().methods();
    assertThat(LivekitEgress.getDescriptor().findServiceByName("Egress").getMethods())
        .extracting(MethodDescriptor::getName)
        .isSubsetOf(methods.keySet());
    methods.forEach(
        (name, method) -> {
          if (!DONE.contains(name)) {
            assertThatThrownBy(() -> call(method))
                .isInstanceOfSatisfying(
                    TwirpException.class, e -> assertThat(e.code()).isEqualTo(Code.UNIMPLEMENTED))
                .hasMessageContaining(name);
          }
        });
  }

  @Test
  void onlyARecordingThereIsGetsALayout() {
    TwirpMethod<?> method = Objects.requireNonNull(egress.service().methods().get("UpdateLayout"));

    assertThat(method.prototype()).isEqualTo(UpdateLayoutRequest.getDefaultInstance());
    assertThatThrownBy(() -> call(method))
        .isInstanceOfSatisfying(
            TwirpException.class, e -> assertThat(e.code()).isEqualTo(Code.NOT_FOUND));
  }

  private static <Q extends Message> Message call(TwirpMethod<Q> method) throws TwirpException {
    return method.handler().handle(method.prototype(), Grants.of("", "", Grant.ROOM_RECORD));
  }
}
