package io.roomtape.e2e.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels.DataPacket;
import retrofit2.Response;

/** What people and servers say about themselves and to each other. */
final class MessagesBrowserTest extends TwoPeople {
  private static final Map<String, Object> RELIABLE = Map.of("reliable", true, "topic", "chat");
  private static final Map<String, Object> LOSSY = Map.of("reliable", false, "topic", "chat");

  @EachSignalling
  void theRoomsMetadataReachEverybodyAndWhoComesLater(ClientVersion version) throws IOException {
    Caller ann = calls.silent("ann", version);
    Caller bob = calls.silent("bob", ClientVersion.NEWEST);
    Response<?> answer =
        calls.server().rooms().updateRoomMetadata(calls.room(), "{\"a\": 1}").execute();
    assertThat(answer.code()).isEqualTo(200);
    Caller late = calls.silent("late", version);
    for (Caller caller : List.of(ann, bob, late)) {
      caller.knows("([metadata]) => room.metadata === metadata", "{\"a\": 1}");
    }
  }

  @EachSignalling
  void nameMetadataAndAttributesOfAPersonReachTheOther(ClientVersion version) throws IOException {
    Caller ann = calls.silent("ann", version);
    Caller bob = calls.silent("bob", ClientVersion.NEWEST);
    describesItself(ann, bob);
    describesItself(bob, ann);
  }

  /** The oldest clients know no attributes. */
  private static void describesItself(Caller who, Caller other) {
    who.does("() => room.localParticipant.setName('Someone')");
    who.does("() => room.localParticipant.setMetadata('about me')");
    who.does("() => room.localParticipant.setAttributes({hand: 'up'})");
    other.knows(
        """
        ([identity]) => {
          const who = room.remoteParticipants.get(identity);
          return who.name === 'Someone' && who.metadata === 'about me'
              && who.attributes.hand === 'up';
        }
        """,
        who.identity());
  }

  @EveryVersion
  void messagesReachAllOrWhomTheyAreFor(ClientVersion version) throws IOException {
    Caller ann = calls.silent("ann", version);
    Caller bob = calls.silent("bob", ClientVersion.NEWEST);
    Caller cat = calls.silent("cat", ClientVersion.NEWEST);
    says(ann, "to all", RELIABLE);
    for (Caller caller : List.of(bob, cat)) {
      caller.receives("ann", "reliable", "chat", "to all");
    }
    says(bob, "from bob", RELIABLE);
    for (Caller caller : List.of(ann, cat)) {
      caller.receives("bob", "reliable", "chat", "from bob");
    }
    says(ann, "quick", LOSSY);
    bob.receives("ann", "lossy", "chat", "quick");
    says(bob, "quick too", LOSSY);
    ann.receives("bob", "lossy", "chat", "quick too");

    Map<String, Object> forAnn =
        Map.of("reliable", true, "topic", "chat", "destinationIdentities", List.of("ann"));
    says(bob, "for Ann only", forAnn);
    says(bob, "afterwards", RELIABLE);
    ann.receives("bob", "reliable", "chat", "for Ann only");
    cat.receives("bob", "reliable", "chat", "afterwards");
    assertThat(cat.hasReceived("for Ann only")).isFalse();
  }

  @EachSignalling
  void whatAServerSendsReachesEverybody(ClientVersion version) throws IOException {
    Caller ann = calls.silent("ann", version);
    Caller bob = calls.silent("bob", ClientVersion.NEWEST);
    byte[] data = "from outside".getBytes(StandardCharsets.UTF_8);
    Response<?> answer =
        calls
            .server()
            .rooms()
            .sendData(calls.room(), data, DataPacket.Kind.RELIABLE, List.of(), List.of(), "news")
            .execute();
    assertThat(answer.code()).isEqualTo(200);
    ann.receives("server", "reliable", "news", "from outside");
    bob.receives("server", "reliable", "news", "from outside");
  }

  private static void says(Caller who, String text, Map<String, Object> options) {
    who.does("([text, options]) => say(text, options)", text, options);
  }
}
