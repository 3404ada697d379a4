/**
 * What a scenario runs against: brokers and a store in this JVM, workers and gateways in processes
 * of their own. Knows nothing of jobs, so it must not import any other package of the load tests.
 */
package io.pressroom.load.site;
