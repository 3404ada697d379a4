package io.pressroom.modeltools.cli;

import io.pressroom.modeltools.safetensors.SafetensorsFile;
import io.pressroom.modeltools.safetensors.TensorData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "inspect",
    description = "Says what safetensors files hold.",
    mixinStandardHelpOptions = true)
final class Inspect implements Callable<Integer> {
  private static final String SUFFIX = ".safetensors";

  @Parameters(
      paramLabel = "PATH",
      description = "A safetensors file, or a folder to look through for them.")
  private Path path;

  @Option(names = "--tensors", description = "List each tensor with its type and shape.")
  private boolean each;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Path> files = files();
    if (files.isEmpty()) {
      throw new IOException(path + ": expected files named *" + SUFFIX + ", found none");
    }
    for (Path file : files) {
      print(file, SafetensorsFile.read(file));
    }
    return 0;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private void print(Path file, SafetensorsFile content) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, TensorData> tensors = content.tensors();
    long elements = tensors.values().stream().mapToLong(TensorData::elements).sum();
    String types =
        tensors.values().stream()
            .collect(Collectors.groupingBy(TensorData::dtype, TreeMap::new, Collectors.counting()))
            .toString();
    out.printf(
        Locale.ROOT, "%s: %,d numbers in %d tensors %s%n", file, elements, tensors.size(), types);
    if (each) {
      tensors.forEach(
          (name, tensor) ->
              out.printf("  %s %s %s%n", name, tensor.dtype(), Arrays.toString(tensor.shape())));
    }
    out.flush();
  }
}
