/**
 * The safetensors file format: {@link io.pressroom.modeltools.safetensors.SafetensorsFile} reads
 * and writes files, {@link io.pressroom.modeltools.safetensors.TensorData} is what they hold.
 */
package io.pressroom.modeltools.safetensors;
