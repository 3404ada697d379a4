/**
 * What this gateway knows of jobs: the fold of the states and progress that it has read, and how a
 * client sees it. Nothing here is kept that another gateway could not rebuild.
 */
@NullMarked
package io.pressroom.gateway.view;

import org.jspecify.annotations.NullMarked;
