/**
 * From a picture and its copy to a poster, with Java2D alone. {@link
 * io.pressroom.poster.Typesetter} is the way in; the packages below this one are internal.
 */
package io.pressroom.poster;
