package io.pressroom.training.export;

import io.pressroom.training.net.ClipTextConfig;
import io.pressroom.training.net.autoencoder.AutoencoderDcConfig;
import io.pressroom.training.net.unet.UnetConfig;
import io.pressroom.training.sample.FlowSampler;
import io.pressroom.training.text.ClipTokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts' configurations under the names that diffusers and transformers read. */
final class PartConfigs {
  private static final String DIFFUSERS_VERSION = "0.35.0";

  private PartConfigs() {}

  static Map<String, Object> modelIndex() {
    var index = ofClass("StableDiffusionPipeline");
    index.put("text_encoder", List.of("transformers", "CLIPTextModel"));
    index.put("tokenizer", List.of("transformers", "CLIPTokenizer"));
    index.put("unet", List.of("diffusers", "UNet2DConditionModel"));
    index.put("vae", List.of("diffusers", "AutoencoderDC"));
    index.put("scheduler", List.of("diffusers", "FlowMatchEulerDiscreteScheduler"));
    for (var absent : List.of("feature_extractor", "image_encoder", "safety_checker")) {
      index.put(absent, Collections.nCopies(2, null));
    }
    index.put("requires_safety_checker", false);
    return index;
  }

  /** What Pressroom's workers read beside the index: the name it is served by, and defaults. */
  static Map<String, Object> card(FlowSampler.Settings settings, int picture) {
    var card = new LinkedHashMap<String, Object>();
    card.put("name", "mini");
    card.put("version", "1");
    card.put("default_steps", settings.steps());
    card.put("default_guidance", settings.guidance());
    card.put("max_size", picture);
    return card;
  }

  static Map<String, Object> scheduler(double shift) {
    var config = ofClass("FlowMatchEulerDiscreteScheduler");
    config.put("num_train_timesteps", 1000);
    config.put("shift", shift);
    config.put("use_dynamic_shifting", false);
    return config;
  }

  static Map<String, Object> tokenizer(int length) {
    var config = new LinkedHashMap<String, Object>();
    config.put("tokenizer_class", "CLIPTokenizer");
    config.putAll(specialTokens());
    config.put("model_max_length", length);
    config.put("do_lower_case", true);
    config.put("add_prefix_space", false);
    config.put("errors", "replace");
    return config;
  }

  static Map<String, Object> specialTokens() {
    var tokens = new LinkedHashMap<String, Object>();
    tokens.put("bos_token", ClipTokenizer.START);
    tokens.put("eos_token", ClipTokenizer.END);
    tokens.put("pad_token", ClipTokenizer.END);
    tokens.put("unk_token", ClipTokenizer.END);
    return tokens;
  }

  static Map<String, Object> textEncoder(ClipTextConfig text, int startToken) {
    var config = new LinkedHashMap<String, Object>();
    config.put("architectures", List.of("CLIPTextModel"));
    config.put("model_type", "clip_text_model");
    config.put("vocab_size", text.vocabSize());
    config.put("hidden_size", text.hiddenSize());
    config.put("intermediate_size", text.intermediateSize());
    config.put("projection_dim", text.hiddenSize());
    config.put("num_hidden_layers", text.layers());
    config.put("num_attention_heads", text.heads());
    config.put("max_position_embeddings", text.positions());
    config.put("hidden_act", "quick_gelu");
    config.put("layer_norm_eps", 1e-5);
    config.put("attention_dropout", 0.0);
    config.put("bos_token_id", startToken);
    config.put("eos_token_id", text.endToken());
    config.put("pad_token_id", text.endToken());
    config.put("torch_dtype", "float16");
    return config;
  }

  static Map<String, Object> denoiser(UnetConfig unet) {
    int levels = unet.widths().size();
    var down = new ArrayList<String>();
    for (int level = 0; level < levels; level++) {
      down.add(level == 0 ? "DownBlock2D" : "CrossAttnDownBlock2D");
    }
    var up = new ArrayList<String>();
    for (int level = levels - 1; level >= 0; level--) {
      up.add(level == 0 ? "UpBlock2D" : "CrossAttnUpBlock2D");
    }
    var config = ofClass("UNet2DConditionModel");
    config.put("sample_size", unet.sampleSize());
    config.put("in_channels", unet.channels());
    config.put("out_channels", unet.channels());
    config.put("down_block_types", down);
    config.put("mid_block_type", "UNetMidBlock2DCrossAttn");
    config.put("up_block_types", up);
    config.put("block_out_channels", unet.widths());
    config.put("layers_per_block", 1);
    config.put("transformer_layers_per_block", 1);
    config.put("cross_attention_dim", unet.textWidth());
    config.put("attention_head_dim", unet.heads());
    config.put("use_linear_projection", true);
    config.put("norm_num_groups", unet.groups());
    config.put("norm_eps", 1e-5);
    config.put("act_fn", "silu");
    config.put("resnet_time_scale_shift", "default");
    config.put("downsample_padding", 1);
    config.put("mid_block_scale_factor", 1);
    config.put("center_input_sample", false);
    config.put("flip_sin_to_cos", true);
    config.put("freq_shift", 0);
    return config;
  }

  static Map<String, Object> autoencoder(AutoencoderDcConfig dc, double scalingFactor) {
    int levels = dc.encoderWidths().size();
    var noScales = Collections.nCopies(levels, List.of());
    var config = ofClass("AutoencoderDC");
    config.put("in_channels", 3);
    config.put("latent_channels", dc.latentChannels());
    config.put("encoder_block_types", "ResBlock");
    config.put("decoder_block_types", "ResBlock");
    config.put("encoder_block_out_channels", dc.encoderWidths());
    config.put("decoder_block_out_channels", dc.decoderWidths());
    config.put("encoder_layers_per_block", dc.encoderLayers());
    config.put("decoder_layers_per_block", dc.decoderLayers());
    config.put("encoder_qkv_multiscales", noScales);
    config.put("decoder_qkv_multiscales", noScales);
    config.put("downsample_block_type", "pixel_unshuffle");
    config.put("upsample_block_type", "pixel_shuffle");
    config.put("decoder_norm_types", "rms_norm");
    config.put("decoder_act_fns", "silu");
    config.put("decoder_conv_act_fn", "relu");
    config.put("encoder_out_shortcut", true);
    config.put("decoder_in_shortcut", true);
    config.put("attention_head_dim", 32);
    config.put("scaling_factor", scalingFactor);
    return config;
  }

  private static Map<String, Object> ofClass(String name) {
    var config = new LinkedHashMap<String, Object>();
    config.put("_class_name", name);
    config.put("_diffusers_version", DIFFUSERS_VERSION);
    return config;
  }
}
