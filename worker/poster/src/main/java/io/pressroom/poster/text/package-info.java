/**
 * Internal: from a string to outlines that fit. Knows fonts and line breaking, nothing of pictures
 * and colours. All lengths are in ems until a size is chosen, since outlines scale without loss.
 */
package io.pressroom.poster.text;
