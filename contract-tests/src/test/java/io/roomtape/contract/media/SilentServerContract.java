package io.roomtape.contract.media;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

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
import org.junit.jupiter.api.parallel.Execution;

/**
 * The kit for a media server as far as no media flows: all its tests share one server, and each has
 * rooms of its own. What they expect is what livekit-server 1.13.5 does. They wait more than they
 * work, so that several servers take no longer than one.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(CONCURRENT)
abstract class SilentServerContract {
  @RegisterExtension final ServerLogOnFailure log = new ServerLogOnFailure(this::log);

  private HttpClient http;
  private WebhookReceiver webhooks;
  private MediaServerUnderTest server;

  MediaServerUnderTest server() {
    return server;
  }

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
  class PublishedCodecs extends PublishedCodecsContract {
    PublishedCodecs() {
      super(server);
    }
  }

  @Nested
  class NewerClients extends NewerClientsContract {
    NewerClients() {
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
