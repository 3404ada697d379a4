package io.pressroom.embedded.testing.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The {@code kafka-acls.sh} commands of a page, done as they stand there: so the page is true. */
public final class AclCommands {

  private static final String COMMAND = "kafka-acls.sh --add ";
  private static final Map<String, ResourceType> RESOURCES =
      Map.of("--topic", ResourceType.TOPIC, "--group", ResourceType.GROUP);

  private static final Set<AclOperation> CHANGES =
      Set.of(AclOperation.CREATE, AclOperation.ALTER_CONFIGS);

  private final List<AclBinding> bindings;

  private AclCommands(List<AclBinding> bindings) {
    this.bindings = bindings;
  }

  /** All commands of a page. */
  public static AclCommands of(Path page) throws IOException {
    List<AclBinding> bindings = new ArrayList<>();
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith(COMMAND)) {
        bindings.addAll(parse(line.substring(COMMAND.length())));
      }
    }
    return new AclCommands(bindings);
  }

  /** All but those that allow to change the cluster. */
  public AclCommands withoutProvisioning() {
    return new AclCommands(
        bindings.stream()
            .filter(binding -> !CHANGES.contains(binding.entry().operation()))
            .toList());
  }

  public List<AclBinding> bindings() {
    return List.copyOf(bindings);
  }

  public void run(Admin admin) throws ExecutionException, InterruptedException {
    admin.createAcls(bindings).all().get();
  }

  private static List<AclBinding> parse(String arguments) {
    String principal = "";
    PatternType type = PatternType.LITERAL;
    List<AclOperation> operations = new ArrayList<>();
    Map<String, ResourceType> resources = new LinkedHashMap<>();
    String[] words = arguments.strip().split(" +");
    for (int i = 0; i < words.length; i += 2) {
      String value = words[i + 1];
      switch (words[i]) {
        case "--allow-principal" -> principal = value;
        case "--resource-pattern-type" ->
            type = PatternType.valueOf(value.toUpperCase(Locale.ROOT));
        case "--operation" -> operations.add(operation(value));
        case "--topic", "--group" -> resources.put(value, RESOURCES.get(words[i]));
        default -> throw new IllegalArgumentException("unknown option: " + words[i]);
      }
    }
    List<AclBinding> bindings = new ArrayList<>();
    for (var resource : resources.entrySet()) {
      for (AclOperation operation : operations) {
        bindings.add(
            new AclBinding(
                new ResourcePattern(resource.getValue(), resource.getKey(), type),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
      }
    }
    return bindings;
  }

  private static AclOperation operation(String word) {
    for (AclOperation operation : AclOperation.values()) {
      if (operation.name().replace("_", "").equalsIgnoreCase(word)) {
        return operation;
      }
    }
    throw new IllegalArgumentException("unknown operation: " + word);
  }
}
