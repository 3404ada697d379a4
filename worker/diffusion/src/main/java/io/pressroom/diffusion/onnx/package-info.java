/**
 * The networks in ONNX Runtime; the only package that knows it. One class per part of a model:
 * {@link io.pressroom.diffusion.onnx.TextEncoderGraph}, {@link
 * io.pressroom.diffusion.onnx.DenoiserGraph}, {@link io.pressroom.diffusion.onnx.DecoderGraph}.
 */
package io.pressroom.diffusion.onnx;
