/**
 * Pictures and posters of jobs, out of the store as they are read, and what a store of them must
 * do.
 */
@NullMarked
package io.pressroom.gateway.api.pictures;

import org.jspecify.annotations.NullMarked;
