package io.roomtape.livekit.room;

import java.time.Duration;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest;
import livekit.LivekitRtc.SimulateScenario;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mishaps on request: clients ask for them to see that they get over them. */
final class Scenarios {
  private static final Logger log = LoggerFactory.getLogger(Scenarios.class);

  private Scenarios() {}

  static void run(Participant participant, SimulateScenario scenario) {
    Room room = participant.room;
    switch (scenario.getScenarioCase()) {
      case SPEAKER_UPDATE ->
          room.watch()
              .speakers
              .pretend(participant, Duration.ofSeconds(scenario.getSpeakerUpdate()));
      case SERVER_LEAVE ->
          room.expel(participant, DisconnectReason.SERVER_SHUTDOWN, LeaveRequest.Action.DISCONNECT);
      case NODE_FAILURE -> room.drop(participant, DisconnectReason.SERVER_SHUTDOWN);
      case MIGRATION -> room.drop(participant, DisconnectReason.MIGRATION);
      case DISCONNECT_SIGNAL_ON_RESUME -> participant.fault.plan(ResumeFault.AFTER_THE_NEWS);
      case DISCONNECT_SIGNAL_ON_RESUME_NO_MESSAGES -> participant.fault.plan(ResumeFault.AT_ONCE);
      // One UDP port and no limit but the network's: there is nothing to switch or to narrow.
      default -> log.debug("{} from {}", scenario, participant.profile.shownIdentity());
    }
  }
}
