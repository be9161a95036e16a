package io.roomtape.psrpc;

import io.roomtape.psrpc.Bus.Subscription;
import java.time.Clock;

/**
 * The answering side of psrpc 0.7. A call of which one server is to be the only one to answer is
 * claimed first ({@code REQ}, {@code CLAIM}, {@code RCLAIM}, {@code RES}); what all servers are
 * asked is answered at once.
 */
public final class RpcServer {
  private final Bus bus;
  private final String id;
  private final Clock clock;

  /** A server with an id of its own, {@code SRV_…}. */
  public RpcServer(Bus bus) {
    this(bus, Ids.next("SRV_"), Clock.systemUTC());
  }

  RpcServer(Bus bus, String id, Clock clock) {
    this.bus = bus;
    this.id = id;
    this.clock = clock;
  }

  /** What its answers have as their sender. */
  public String id() {
    return id;
  }

  /**
   * Answers a method from the return of this call on, until that is closed. What it has claimed by
   * then it answers all the same, if it is chosen.
   *
   * @throws BusException when the bus cannot be reached
   */
  public Subscription register(Endpoint endpoint, Handler handler) {
    return new Registration(bus, id, clock, endpoint, handler);
  }
}
