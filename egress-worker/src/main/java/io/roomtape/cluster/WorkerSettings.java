package io.roomtape.cluster;

import java.nio.file.Path;
import java.util.Set;

/**
 * How a worker takes part in its cluster.
 *
 * @param folder what it has to remember, for one worker only
 * @param passOn what is left to others; the rest that cannot be done is refused
 * @param capacity how many recordings it takes
 * @param composing how many may be composed at a time: the recorder's workers
 * @param endsGhosts whether egresses are ended that no worker has, LiveKit's own included
 */
public record WorkerSettings(
    Path folder, Set<PassOn> passOn, CapacitySettings capacity, int composing, boolean endsGhosts) {
  public WorkerSettings {
    passOn = Set.copyOf(passOn);
  }

  /** Of which ghosts are left alone. */
  public WorkerSettings(Path folder, Set<PassOn> passOn, CapacitySettings capacity, int composing) {
    this(folder, passOn, capacity, composing, false);
  }
}
