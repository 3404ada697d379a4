package io.pressroom.node.store;

import io.minio.errors.ErrorResponseException;
import java.io.IOException;

/** The store's answer when it is not what was asked for. */
final class S3Exception extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;

  S3Exception(String what, ErrorResponseException answer) {
    super(what + ": " + answer.errorResponse().code() + ", " + answer.getMessage(), answer);
    this.status = answer.response().code();
  }

  /** The HTTP status. */
  int status() {
    return status;
  }
}
