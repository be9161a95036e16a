package io.roomtape.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.names.ParticipantName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.testing.TestClock;
import io.roomtape.webrtc.net.AddressRates;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final RoomName ROOM = new RoomName("room");
  private static final ParticipantName ANN = new ParticipantName("Ann");

  private final List<String> asked = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private final Rooms rooms =
      new Rooms(new OneRoom(), (room, participant, metadata) -> metadata, "ours", clock);
  private Optional<LiveRoom> room = Optional.empty();

  @Test
  void whoComesAMomentLaterIsLetInWithoutAskingLiveKit() {
    rooms.admit(ROOM, ANN);
    rooms.admit(ROOM, ANN);
    assertThat(asked).containsExactly("find", "create");
    clock.pass(Duration.ofSeconds(1));
    rooms.admit(ROOM, ANN);
    assertThat(asked).containsExactly("find", "create", "find");
  }

  @Test
  void aRoomThatIsFoundGoneIsAskedForAgain() {
    rooms.admit(ROOM, ANN);
    room = Optional.empty();
    rooms.announce(ROOM, new RoomSid("RM_1"), Standing.NOT_RECORDED);
    rooms.admit(ROOM, ANN);
    assertThat(asked).containsExactly("find", "create", "find", "find", "create");
  }

  @Test
  void theTokenCarriesWhatTheRoomBeginsWith() {
    assertThat(rooms.admit(ROOM, ANN))
        .isEqualTo("{\"createdBy\":\"ours\",\"recordingStatus\":\"STOPPED\"}");
  }

  @Test
  void oneAddressMakesOnlySoManyNewRoomsAMinute() throws Exception {
    InetAddress there = InetAddress.ofLiteral("192.0.2.1");
    AddressRates rates =
        new AddressRates(Duration.ofSeconds(30), Duration.ofMinutes(1), clock.millis() * 1_000_000);
    NewRooms newRooms = new NewRooms(address -> rates.take(address, clock.millis() * 1_000_000));
    newRooms.count(there);
    newRooms.count(there);
    assertThatThrownBy(() -> rooms.admit(ROOM, Participant.named(ANN), () -> newRooms.count(there)))
        .isInstanceOf(TooManyNewRooms.class);
    assertThat(asked).containsExactly("find");

    clock.pass(Duration.ofSeconds(30));

    rooms.admit(ROOM, Participant.named(ANN), () -> newRooms.count(there));
    assertThat(asked).containsExactly("find", "find", "create");
    assertThatThrownBy(() -> newRooms.count(there)).isInstanceOf(TooManyNewRooms.class);
  }

  private final class OneRoom implements LiveKitRooms {
    @Override
    public Optional<LiveRoom> find(RoomName name) {
      asked.add("find");
      return room;
    }

    @Override
    public List<LiveRoom> all() {
      return room.stream().toList();
    }

    @Override
    public Occupants occupants(RoomName name) {
      return new Occupants(0, Set.of());
    }

    @Override
    public LiveRoom create(RoomName name, String metadata) {
      asked.add("create");
      LiveRoom made = new LiveRoom(name, new RoomSid("RM_1"), metadata);
      room = Optional.of(made);
      return made;
    }

    @Override
    public void updateMetadata(RoomName name, String metadata) {
      asked.add("update");
    }

    @Override
    public void sendData(RoomName name, String topic, byte[] payload) {}

    @Override
    public void check() {}
  }
}
