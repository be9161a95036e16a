package io.roomtape.livekit.room;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import livekit.LivekitRtc.SignalRequest;

/**
 * A participant's signal connection. A client that sends more than its room takes in waits with its
 * own socket, and holds up nobody else.
 */
final class SignalSession implements Session {
  private static final int MOST_WAITING = 32;

  /** A room that does not get to it by then has ended. */
  private static final long PATIENCE_SECONDS = 10;

  private final Participant participant;
  private final SignalRequests requests;
  private final SignalSink own;
  private final Semaphore places = new Semaphore(MOST_WAITING);

  SignalSession(Participant participant, SignalRequests requests, SignalSink own) {
    this.participant = participant;
    this.requests = requests;
    this.own = own;
  }

  @Override
  public void request(SignalRequest message) {
    try {
      if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        participant.room.loop.execute(() -> handle(message));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(SignalRequest message) {
    places.release();
    if (participant.room.has(participant) && participant.isOn(own)) {
      requests.handle(message);
    }
  }

  @Override
  public void disconnected() {
    participant.room.loop.execute(() -> participant.signalLost(own));
  }
}
