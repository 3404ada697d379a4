/** Files of rows as people have them: CSV of any usual delimiter and encoding, or JSON lines. */
@NullMarked
package io.pressroom.gateway.batch.rows;

import org.jspecify.annotations.NullMarked;
