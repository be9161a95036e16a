package io.roomtape.egress.recording;

import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.journal.JournalRecord.Begun;
import livekit.LivekitEgress.EgressInfo;

/**
 * What is recorded, and what becomes of it.
 *
 * @param asked nothing but the request, as {@code EgressInfo} tells it
 * @param room the room's name
 * @param selection what of the room
 * @param composite what becomes of it
 */
public record RecordingPlan(EgressInfo asked, String room, Selection selection, Begun composite) {
  /** The same, which tells of fields, too, that the classes for Java do not have. */
  public RecordingPlan with(UnknownFieldSet later) {
    EgressInfo told = asked.toBuilder().setUnknownFields(later).build();
    return new RecordingPlan(told, room, selection, composite);
  }
}
