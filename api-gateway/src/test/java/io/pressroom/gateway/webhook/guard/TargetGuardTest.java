package io.pressroom.gateway.webhook.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGuardTest {

  private static final String PUBLIC = "93.184.216.34";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::1"
      })
  void whatIsNotPublicIsRefusedByNameAndByNumber(String address) {
    TargetGuard guard = guard(AllowList.EMPTY, address);

    assertThatThrownBy(() -> check(guard, "https://shop.example/hook"))
        .hasCauseInstanceOf(RefusedTargetException.class)
        .hasMessageContaining("no public address for shop.example")
        .hasMessageNotContaining(address);
    String literal = address.contains(":") ? "[" + address + "]" : address;
    assertThat(guard.refusal("http://" + literal + "/hook")).contains("a public address");
  }

  @ParameterizedTest
  @ValueSource(strings = {PUBLIC, "8.8.8.8", "172.32.0.1", "192.167.255.255", "2606:4700::1111"})
  void whatIsPublicIsCalled(String address) {
    TargetGuard guard = guard(AllowList.EMPTY, address);

    Target target = check(guard, "https://shop.example/hook");

    assertThat(target.address().getAddress()).isEqualTo(address(address));
    assertThat(target.address().getPort()).isEqualTo(443);
    assertThat(check(guard, "http://shop.example:8080/hook").address().getPort()).isEqualTo(8080);
  }

  @Test
  void nameThatAnswersDifferentlyTheSecondTimeIsAskedOnce() {
    Deque<String> answers = new ArrayDeque<>(List.of(PUBLIC, "127.0.0.1"));
    TargetGuard guard =
        new TargetGuard(
            AllowList.EMPTY,
            host -> CompletableFuture.completedStage(List.of(address(answers.remove()))));

    Target target = check(guard, "https://rebind.example/hook");

    assertThat(answers).hasSize(1);
    assertThat(target.address().isUnresolved()).isFalse();
    assertThat(target.address().getAddress()).isEqualTo(address(PUBLIC));
    assertThatThrownBy(() -> check(guard, "https://rebind.example/hook"))
        .hasCauseInstanceOf(RefusedTargetException.class);
  }

  @Test
  void ofMixedAddressesThePublicOneIsTaken() {
    TargetGuard guard = guard(AllowList.EMPTY, "10.0.0.1", PUBLIC);

    assertThat(check(guard, "https://shop.example").address().getAddress())
        .isEqualTo(address(PUBLIC));
  }

  @Test
  void allowListOpensNetworksAndHosts() {
    AllowList allowed = AllowList.parse("127.0.0.0/8, Hooks.internal,::1");

    assertThat(guard(allowed).refusal("http://127.0.0.1:9/")).isEmpty();
    assertThat(guard(allowed).refusal("http://[::1]:9/")).isEmpty();
    assertThat(guard(allowed).refusal("http://10.0.0.1/")).isPresent();
    assertThat(check(guard(allowed, "10.0.0.1"), "http://hooks.INTERNAL/").address().getAddress())
        .isEqualTo(address("10.0.0.1"));
    assertThatThrownBy(() -> check(guard(allowed, "10.0.0.1"), "http://other.internal/"))
        .hasCauseInstanceOf(RefusedTargetException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://shop.example",
        "https:///nowhere",
        "https://user@shop.example",
        "no url",
        "",
        "https://shop.example:0/",
        "https://shop.example:65536/",
        "/relative",
        "mailto:a@b.example"
      })
  void urlOfAnotherFormIsRefused(String url) {
    assertThat(guard(AllowList.EMPTY).refusal(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1/8",
        "10.0.0.0/33",
        "999.1.1.1",
        "a b",
        "",
        "host/24",
        "*.x",
        "10",
        "10.1"
      })
  void allowListRefusesWhatItCannotMean(String text) {
    assertThatThrownBy(() -> AllowList.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("allow: expected");
  }

  private static Target check(TargetGuard guard, String url) {
    return guard.check(URI.create(url)).toCompletableFuture().join();
  }

  private static TargetGuard guard(AllowList allowed, String... addresses) {
    List<InetAddress> found = List.of(addresses).stream().map(TargetGuardTest::address).toList();
    return new TargetGuard(allowed, host -> CompletableFuture.completedStage(found));
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
