/** Commands for whoever provides Kafka and the object store to a farm. */
package io.pressroom.standalone.cli.admin;
