package io.roomtape.egress.recording;

import io.roomtape.egress.journal.JournalRecord.Begun;
import livekit.LivekitEgress.EgressInfo;

/**
 * What is recorded, how it is made, and where it goes to.
 *
 * @param asked nothing but the request, as {@code EgressInfo} tells it
 * @param composite what the room becomes
 * @param filepath where the file is to go, with LiveKit's placeholders
 */
public record RecordingPlan(EgressInfo asked, Begun composite, String filepath) {
  /** The room's name. */
  public String room() {
    return asked.getRoomComposite().getRoomName();
  }
}
