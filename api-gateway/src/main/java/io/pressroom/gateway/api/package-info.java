/**
 * Pressroom's own API: from a request to a call on what does the work, and from what comes back to
 * an answer. The routes of jobs, batches and pictures have rooms of their own, which know neither
 * each other nor this one.
 */
@NullMarked
package io.pressroom.gateway.api;

import org.jspecify.annotations.NullMarked;
