/**
 * What can be done with a job once it has ended: delete it, run it once more. All of it goes
 * through what every job goes through, which knows nothing of it.
 */
@NullMarked
package io.pressroom.gateway.jobs.finished;

import org.jspecify.annotations.NullMarked;
