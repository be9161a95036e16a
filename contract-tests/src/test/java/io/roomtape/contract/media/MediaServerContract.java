package io.roomtape.contract.media;

import org.junit.jupiter.api.Nested;

/** The whole kit for a media server. */
abstract class MediaServerContract extends SilentServerContract {
  @Nested
  class GoClients extends GoClientsContract {
    GoClients() {
      super(server());
    }
  }

  @Nested
  class Qualities extends QualitiesContract {
    Qualities() {
      super(server());
    }
  }

  @Nested
  class Speakers extends SpeakersContract {
    Speakers() {
      super(server());
    }
  }

  @Nested
  class Media extends MediaContract {
    Media() {
      super(server());
    }
  }

  @Nested
  class JoinedTap extends JoinedTapContract {
    JoinedTap() {
      super(server());
    }
  }

  @Nested
  class TapRecovery extends TapRecoveryContract {
    TapRecovery() {
      super(server());
    }
  }
}
