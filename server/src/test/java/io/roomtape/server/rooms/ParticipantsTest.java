package io.roomtape.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.roomtape.server.access.Caller;
import io.roomtape.server.access.Policy;
import io.roomtape.server.access.Role;
import io.roomtape.server.access.RoomPattern;
import io.roomtape.server.livekit.ServerTokens;
import io.roomtape.server.names.ParticipantName;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.settings.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParticipantsTest {
  private static final ParticipantName ANN = new ParticipantName("Ann");
  private static final RoomName ROOM = new RoomName("team/a");

  private final Participants known = new Participants(Policy.BY_GRANT);

  @Test
  void twoPeopleOfOneNameMeetAndNoIdentityCanBeGuessed() {
    Participant ann = known.of(caller(Role.PARTICIPANT), ROOM, ANN);
    Participant other = known.of(caller(Role.PARTICIPANT), ROOM, ANN);
    assertThat(ann.name()).isEqualTo(other.name()).isEqualTo(ANN);
    assertThat(ann.identity()).hasSize(22).isNotEqualTo(other.identity()).doesNotContain("Ann");
  }

  @Test
  void whereAllIsOpenTheIdentityIsTheName() {
    assertThat(new Participants(Policy.OPEN).of(Caller.STRANGER, ROOM, ANN))
        .isEqualTo(new Participant("Ann", ANN, true));
  }

  @Test
  void aTokenHasTheGrantsOfItsRoleAndNoMore() {
    Map<String, Object> joining = Map.of("roomJoin", true, "room", "team/a");
    Map<String, Object> recording = Map.of("roomJoin", true, "room", "team/a", "roomRecord", true);
    assertThat(grants(Role.PARTICIPANT, false)).isEqualTo(joining);
    assertThat(grants(Role.PARTICIPANT, true)).isEqualTo(joining);
    assertThat(grants(Role.HOST, false)).isEqualTo(joining);
    assertThat(grants(Role.HOST, true)).isEqualTo(recording);
  }

  private Map<String, Object> grants(Role role, boolean leftToParticipants) {
    ServerTokens tokens = new ServerTokens(new Key("key", "a secret"), leftToParticipants);
    Participant participant = known.of(caller(role), ROOM, ANN);
    DecodedJWT token = JWT.decode(tokens.forParticipant(ROOM, participant, "{}"));
    assertThat(token.getSubject()).isEqualTo(participant.identity());
    assertThat(token.getClaim("name").asString()).isEqualTo("Ann");
    return token.getClaim("video").asMap();
  }

  private static Caller caller(Role role) {
    return new Caller("ann", List.of(new Caller.Grant(role, List.of(RoomPattern.parse("team/*")))));
  }
}
