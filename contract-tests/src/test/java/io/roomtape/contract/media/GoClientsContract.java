package io.roomtape.contract.media;

import static io.roomtape.contract.media.MediaServerUnderTest.newRoomName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import io.roomtape.contract.livekit.Token;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LiveKit's Go SDK as it is published, over pion's ICE, DTLS and SCTP. */
@Tag("servers")
@Execution(SAME_THREAD)
abstract class GoClientsContract {
  private static final String VIDEO = "media ann video missing 0";
  private static final String AUDIO = "media ann audio missing 0";

  private final MediaServerUnderTest server;

  GoClientsContract(MediaServerUnderTest server) {
    this.server = server;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-single=false", "-single"})
  void peopleMeetTalkCallAndComeBack(String connections) {
    var room = newRoomName("go");
    try (var ann = new GoClient(server.url(), Token.join(room, "ann"), connections);
        var bob = new GoClient(server.url(), Token.join(room, "bob"), connections)) {
      ann.says("joined " + room);
      ann.does("publish");
      bob.says("subscribed ann video video/VP8");
      bob.says("subscribed ann audio audio/opus");
      flows(bob);
      talk(ann, bob, "first");

      ann.does("resume");
      ann.says("reconnected");
      bob.does("resume");
      bob.says("reconnected");
      flows(bob);
      talk(ann, bob, "again");
    }
  }

  @Test
  void whoHadToJoinAnewIsHeardAgain() {
    var room = newRoomName("go");
    try (var ann = new GoClient(server.url(), Token.join(room, "ann"));
        var bob = new GoClient(server.url(), Token.join(room, "bob"))) {
      ann.says("joined " + room);
      ann.does("publish");
      flows(bob);
      ann.does("rejoin");
      ann.says("reconnected");
      flows(bob);
    }
  }

  /** As LiveKit's egress records one track: unseen, and of all tracks only the one. */
  @Test
  void aRecorderTakesTheOneTrackThatItAsksFor() {
    var room = newRoomName("go-egress");
    try (var ann = new GoClient(server.url(), Token.join(room, "ann"))) {
      ann.says("joined " + room);
      ann.does("publish");
      try (var egress = new GoClient(server.url(), Token.recorder(room, "EG_1"), "-auto=false")) {
        egress.says("joined " + room);
        ann.says("recorded true");
        egress.says("published ann video true");
        egress.does("subscribe ann video");
        egress.goesOnSaying(VIDEO, 4);
        assertThat(egress.hasSaid("subscribed ann audio")).isFalse();
      }
      ann.says("recorded false");
      assertThat(ann.hasSaid("subscribed to")).isFalse();
      assertThat(ann.hasSaid("came")).isFalse();
    }
  }

  private static void flows(GoClient client) {
    client.goesOnSaying(VIDEO, 2);
    client.goesOnSaying(AUDIO, 2);
  }

  private static void talk(GoClient ann, GoClient bob, String word) {
    ann.does("say " + word);
    bob.says("heard ann " + word);
    bob.does("call ann " + word);
    bob.says("answered " + word.toUpperCase(Locale.ROOT));
  }
}
