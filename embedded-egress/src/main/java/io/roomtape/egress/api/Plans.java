package io.roomtape.egress.api;

import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.recording.Asked;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.function.Predicate;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;

/** What requests of all forms have in common. */
final class Plans {
  private Plans() {}

  /**
   * @param told nothing but the request
   * @param canSign whether webhooks can be signed with the key of an id
   */
  static RecordingPlan plan(
      EgressInfo told, Selection selection, Begun composite, Predicate<String> canSign)
      throws TwirpException {
    Asked asked = Asked.of(told);
    Refusals.invalid(asked.room().isEmpty(), "room_name");
    Outputs.check(asked);
    Begun formed = Forms.in(composite, Outputs.fileType(asked));
    for (EncodedFileOutput file : asked.files()) {
      FileRequest.storage(file);
    }
    Begun all = Outputs.in(formed, asked);
    Webhooks.check(asked.webhooks(), canSign);
    return new RecordingPlan(told, asked.room(), selection, all);
  }
}
