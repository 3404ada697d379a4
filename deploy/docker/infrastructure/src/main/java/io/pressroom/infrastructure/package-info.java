/** What the stand-in images run besides Kafka itself. */
package io.pressroom.infrastructure;
