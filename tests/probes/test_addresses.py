"""Which hosts and addresses a live audit may go to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.probes.addresses import is_literal, why_not_address, why_not_host

PUBLIC = ["1.1.1.1", "93.184.216.34", "223.5.5.5", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0",
          "2606:4700::1111", "2400:3200::1", "64:ff9b::5db8:d822", "::ffff:93.184.216.34",
          "2002:5db8:d822::1"]  # fmt: skip

NOT_PUBLIC = {
    "0.0.0.0": "unspecified",
    "10.1.2.3": "private",
    "100.64.0.1": "shared by carriers",
    "100.100.100.200": "shared by carriers",
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "168.63.129.16": "cloud metadata",
    "169.254.169.254": "link-local",
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.0.0.192": "reserved",
    "192.168.1.1": "private",
    "198.18.0.1": "benchmarking",
    "203.0.113.9": "documentation",
    "224.0.0.1": "multicast",
    "255.255.255.255": "reserved",
    "::": "unspecified",
    "::1": "loopback",
    "::7f00:1": "reserved",
    "::ffff:127.0.0.1": "loopback",
    "::ffff:a9fe:a9fe": "link-local",
    "64:ff9b::7f00:1": "loopback",
    "64:ff9b::10.0.0.1": "private",
    "64:ff9b:1::a00:1": "reserved",
    "2002:7f00:1::": "loopback",
    "2002:c0a8:101::1": "private",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2": "reserved",
    "2001:db8::1": "documentation",
    "fd00:ec2::254": "private",
    "fe80::1": "link-local",
    "fe80::1%lo": "link-local",
    "fec0::1": "private",
    "ff02::1": "multicast",
    "100::1": "reserved",
    "4000::1": "reserved",
    "localhost": "odd spelling",
    "0x7f.1": "odd spelling",
    "": "odd spelling",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_gone_to(address: str) -> None:
    assert why_not_address(address) == ""


@pytest.mark.parametrize(("address", "reason"), NOT_PUBLIC.items())
def test_what_is_not_public_is_refused_with_its_reason(address: str, reason: str) -> None:
    assert why_not_address(address) == reason


@given(st.ip_addresses(v=4))
def test_an_embedded_address_is_judged_as_the_address_it_leads_to(inner: IPv4Address) -> None:
    number = int(inner)
    for outer in (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
        assert why_not_address(str(IPv6Address(outer))) == why_not_address(str(inner))


@given(st.ip_addresses(v=4))
def test_nothing_that_python_calls_private_loopback_or_multicast_is_let_through(address: IPv4Address) -> None:
    if why_not_address(str(address)) == "":
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved


@given(st.ip_addresses(v=6))
def test_the_same_for_the_new_protocol(address: IPv6Address) -> None:
    if why_not_address(str(address)) == "":
        assert not address.is_private
        assert not address.is_multicast


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST", "localhost.", "a.localhost", "metadata.google.internal", "printer.local", "x.LOCAL.",
     "localhost.localdomain", "2130706433", "127.1", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001",
     "127.0.0.1.0x", "1.2.3.4.5", "１２７.0.0.1", "", ".", "a b", "a_b%00.example", "-"],
)  # fmt: skip
def test_local_names_and_odd_spellings_are_not_even_resolved(host: str) -> None:
    assert why_not_host(host)


@pytest.mark.parametrize(
    "host", ["weibo.example", "a.b.c.example.", "xn--fiq228c.example", "x_y.example", "1.example", "localhost.example",
             "93.184.216.34", "127.0.0.1", "::1"],
)  # fmt: skip
def test_names_and_plain_addresses_go_on_to_be_resolved_and_judged(host: str) -> None:
    assert why_not_host(host) == ""


@pytest.mark.parametrize(
    ("host", "literal"), [("127.0.0.1", True), ("::1", True), ("127.1", False), ("a.example", False)]
)
def test_a_literal_is_a_plain_address(host: str, literal: bool) -> None:
    assert is_literal(host) is literal
