/**
 * Thousands of subscribers to the jobs of one gateway, which a worker that makes no pictures works
 * off.
 */
package io.pressroom.load.crowd;
