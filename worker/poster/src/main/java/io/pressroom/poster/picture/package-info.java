/**
 * Internal: what a picture says about the text to be laid over it. Where it is calm, which colours
 * it lives on, and how much contrast it leaves. Knows nothing of fonts.
 */
package io.pressroom.poster.picture;
