package io.roomtape.contract.media;

import io.roomtape.contract.livekit.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The kit for a media server: all its tests share one server, and each has rooms of its own. What
 * they expect was captured from livekit-server 1.11.0.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class MediaServerContract {
  @RegisterExtension final ServerLogOnFailure log = new ServerLogOnFailure(this::log);

  private HttpClient http;
  private WebhookReceiver webhooks;
  private MediaServerUnderTest server;

  /** Starts the server with {@link Token#API_KEY}, and returns its HTTP root. */
  abstract URI start(URI webhook) throws IOException;

  abstract void stop();

  /** What the server has logged. */
  abstract String log();

  abstract Differences differences();

  @BeforeAll
  void startServer() throws IOException {
    http = HttpClient.newHttpClient();
    webhooks = new WebhookReceiver();
    server = new MediaServerUnderTest(start(webhooks.url()), http, webhooks, differences());
  }

  @AfterAll
  void stopServer() {
    stop();
    webhooks.close();
    http.close();
  }

  @Nested
  class Rooms extends RoomsContract {
    Rooms() {
      super(server);
    }
  }

  @Nested
  class Participants extends ParticipantsContract {
    Participants() {
      super(server);
    }
  }

  @Nested
  class Twirp extends TwirpContract {
    Twirp() {
      super(server);
    }
  }

  @Nested
  class Grants extends GrantsContract {
    Grants() {
      super(server);
    }
  }

  @Nested
  class Validate extends ValidateContract {
    Validate() {
      super(server);
    }
  }

  @Nested
  class Cors extends CorsContract {
    Cors() {
      super(server);
    }
  }

  @Nested
  class Signalling extends SignallingContract {
    Signalling() {
      super(server);
    }
  }

  @Nested
  class AnnouncedTracks extends AnnouncedTracksContract {
    AnnouncedTracks() {
      super(server);
    }
  }

  @Nested
  class TrackChanges extends TrackChangesContract {
    TrackChanges() {
      super(server);
    }
  }

  @Nested
  class UnknownTracks extends UnknownTracksContract {
    UnknownTracks() {
      super(server);
    }
  }

  @Nested
  class Scenarios extends ScenariosContract {
    Scenarios() {
      super(server);
    }
  }

  @Nested
  class Limits extends LimitsContract {
    Limits() {
      super(server);
    }
  }

  @Nested
  class JoinRequests extends JoinRequestsContract {
    JoinRequests() {
      super(server);
    }
  }

  @Nested
  class Recorders extends RecordersContract {
    Recorders() {
      super(server);
    }
  }

  @Nested
  class GoClients extends GoClientsContract {
    GoClients() {
      super(server);
    }
  }

  @Nested
  class ServerSdk extends ServerSdkContract {
    ServerSdk() {
      super(server);
    }
  }

  @Nested
  class RemoteCalls extends RemoteCallsContract {
    RemoteCalls() {
      super(server);
    }
  }

  @Nested
  class Qualities extends QualitiesContract {
    Qualities() {
      super(server);
    }
  }

  @Nested
  class Speakers extends SpeakersContract {
    Speakers() {
      super(server);
    }
  }

  @Nested
  class Media extends MediaContract {
    Media() {
      super(server);
    }
  }

  @Nested
  class Endings extends EndingsContract {
    Endings() {
      super(server);
    }
  }

  @Nested
  class Timeouts extends TimeoutsContract {
    Timeouts() {
      super(server);
    }
  }

  @Nested
  class Webhooks extends WebhooksContract {
    Webhooks() {
      super(server);
    }
  }
}
