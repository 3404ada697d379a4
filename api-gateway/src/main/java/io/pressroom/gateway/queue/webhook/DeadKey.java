package io.pressroom.gateway.queue.webhook;

/** How a dead letter's record is keyed: no tenant has a slash in its name. */
record DeadKey(String tenant, String messageId) {

  static String of(String tenant, String messageId) {
    return tenant + "/" + messageId;
  }

  static DeadKey parse(String text) {
    int slash = text.indexOf('/');
    return new DeadKey(text.substring(0, Math.max(0, slash)), text.substring(slash + 1));
  }
}
