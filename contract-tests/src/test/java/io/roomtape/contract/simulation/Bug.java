package io.roomtape.contract.simulation;

/** Mistakes that can be planted, to show that the simulation finds them. */
enum Bug {
  NONE,
  /** A start without an answer is taken back, as if nothing could come of it. */
  UNKNOWN_STARTS_ARE_TAKEN_BACK,
  /** The database lets a room have two live recordings. */
  TWO_LIVE_RECORDINGS,
  /** A recording moves on from whatever state it is in. */
  BLIND_ADVANCE,
  /** Nobody compares with what LiveKit and storage know. */
  NO_RECONCILIATION,
  /** A deletion begins with the index. */
  INDEX_IS_DELETED_FIRST,
  /** Nothing remembers that a deletion has begun. */
  DELETIONS_ARE_NOT_FINISHED,
  /** What was given up is never looked at again. */
  GIVEN_UP_FOR_EVER,
  /** What has failed is never looked for again. */
  FAILED_FOR_EVER,
  /** A recorder that nobody wants goes on. */
  STRAYS_GO_ON,
  /** A status that is not true stays. */
  STALE_STATUSES_STAY,
  /** A room's whole metadata are replaced. */
  METADATA_OF_OTHERS_ARE_LOST,
  /** The metadata file is written once the recording is in the list. */
  METADATA_ARE_FORGOTTEN
}
