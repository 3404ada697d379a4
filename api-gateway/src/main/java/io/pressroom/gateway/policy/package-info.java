/** Which texts a tenant may have rendered: rules from a file, on texts with their disguises off. */
@NullMarked
package io.pressroom.gateway.policy;

import org.jspecify.annotations.NullMarked;
