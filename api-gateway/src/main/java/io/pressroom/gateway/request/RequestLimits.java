package io.pressroom.gateway.request;

/**
 * Ranges of a job's fields that hold whatever model is asked for. Lengths are in code points. The
 * limits of a poster's texts are those of the typesetter in the worker.
 */
public final class RequestLimits {

  public static final int MAX_PROMPT = 2000;
  public static final int MAX_STYLE = 100;
  public static final int MAX_COUNT = 16;
  public static final double MAX_GUIDANCE = 30;

  /** What every JSON reader holds exactly. */
  public static final long MAX_SEED = (1L << 53) - 1;

  public static final int MAX_HEADLINE = 80;
  public static final int MAX_SUBLINE = 160;
  public static final int MAX_BADGE = 24;
  public static final int MAX_CALL_TO_ACTION = 32;

  public static final int MAX_COPIES = 16;
  public static final int MAX_LABEL = 64;

  /** Posters of one job: images times copies. */
  public static final int MAX_POSTERS = 64;

  public static final int MAX_METADATA_ENTRIES = 16;
  public static final int MAX_METADATA_VALUE = 256;

  /** All metadata together, in bytes of UTF-8: a webhook must stay under 20 kB. */
  public static final int MAX_METADATA_BYTES = 4096;

  public static final int MAX_URL = 2048;

  private RequestLimits() {}
}
