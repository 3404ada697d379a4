package io.pressroom.node.job;

/** What becomes of a job's record in its lane. */
public enum Verdict {
  /** Decided and reported: the record is done with. */
  ACCEPT,
  /** Somebody else, or this worker later, shall try again. */
  RELEASE,
  /** Given up: a copy goes to the dead letters. */
  REJECT,
  /** Say nothing: the lease is not ours any more, or nobody is left to speak. */
  SILENCE
}
