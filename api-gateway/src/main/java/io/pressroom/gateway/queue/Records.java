package io.pressroom.gateway.queue;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reading what others wrote: one bad record must not end the reading of all that follow it. */
public final class Records {

  private static final Logger log = LoggerFactory.getLogger(Records.class);

  private Records() {}

  /** The record's message; empty, and said in the log, where it is none. */
  public static <T> Optional<T> parse(ConsumerRecord<String, byte[]> record, Parser<T> parser) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parseFrom(record.value()));
    } catch (InvalidProtocolBufferException e) {
      log.warn(
          "record skipped: topic={} partition={} offset={} key={}",
          record.topic(),
          record.partition(),
          record.offset(),
          record.key(),
          e);
      return Optional.empty();
    }
  }
}
