/** What people write in prompts, for encoders that know plain words only. */
package io.pressroom.diffusion.prompt;
