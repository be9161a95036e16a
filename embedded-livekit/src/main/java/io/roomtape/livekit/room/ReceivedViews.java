package io.roomtape.livekit.room;

import io.roomtape.livekit.view.ReceivedView;
import io.roomtape.livekit.view.ReceivedView.Told;
import io.roomtape.livekit.view.ReceivedView.Why;
import io.roomtape.webrtc.media.Quality;
import io.roomtape.webrtc.media.SentStats;

/** How tracks are on their way to those who receive them. */
final class ReceivedViews {
  private ReceivedViews() {}

  static ReceivedView of(Publication publication, SentStats sent, Why why) {
    return new ReceivedView(
        publication.sid(),
        publication.publisher.profile.identity,
        publication.kind(),
        sent.wanted(),
        sent.allowed(),
        sent.sent(),
        sent.sent() == Quality.NONE,
        why,
        sent.packets(),
        sent.bytes(),
        sent.told().map(ReceivedViews::of).orElse(null));
  }

  private static Told of(SentStats.Told told) {
    return new Told(told.loss(), told.jitterMillis(), told.roundTripMillis().orElse(null));
  }

  /** Of a track that nothing is sent of, and for which nothing is there to be sent by. */
  static ReceivedView unsent(Publication publication, Quality wanted, Why why) {
    return new ReceivedView(
        publication.sid(),
        publication.publisher.profile.identity,
        publication.kind(),
        wanted,
        Quality.HIGH,
        Quality.NONE,
        true,
        why,
        0,
        0,
        null);
  }

  /** Why nothing better is sent, as far as the way of the packets tells. */
  static Why why(SentStats.Limit limit) {
    return switch (limit) {
      case NONE -> Why.BEST_THAT_ARRIVES;
      case PAUSED -> Why.TURNED_OFF;
      case NOT_CONNECTED -> Why.NOT_CONNECTED;
      case BANDWIDTH -> Why.BANDWIDTH;
      case NOTHING_ARRIVES -> Why.NOTHING_ARRIVES;
      case KEY_FRAME -> Why.WAITS_FOR_KEY_FRAME;
      case WISH -> Why.WANTS_NO_BETTER;
    };
  }
}
