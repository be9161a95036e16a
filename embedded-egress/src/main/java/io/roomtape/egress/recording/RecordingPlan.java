package io.roomtape.egress.recording;

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
public record RecordingPlan(EgressInfo asked, String room, Selection selection, Begun composite) {}
