"""What ships inside the package: it loads, agrees with itself, and claims no more than it knows."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote, urlsplit

import pytest

from linkaudit.catalog import (
    affiliates,
    builtin_links,
    builtin_platforms,
    known_gateways,
    owner_of,
    owners,
    platform_source,
)
from linkaudit.catalog.builtin import DATA
from linkaudit.errors import UsageError
from linkaudit.model.files import Name
from linkaudit.model.owners import Affiliation, Owners
from linkaudit.model.words import Role


def test_every_built_in_platform_loads_under_the_name_of_its_file() -> None:
    files = {path.stem for path in (DATA / "platforms").glob("*.toml")}
    platforms = builtin_platforms()
    assert set(platforms) == files
    wanted = {"weixin", "weibo", "zhihu", "qq", "csdn", "juejin", "jianshu", "douban", "gitee"}
    wanted |= {"taobao", "jd", "douyin", "bilibili", "tieba", "baidu"}
    assert wanted <= files
    assert {platform_source(name).stem for name in platforms} == files


def test_nothing_built_in_claims_to_have_been_checked_live() -> None:
    assert {platform.verified for platform in builtin_platforms().values()} == {"never"}
    assert all(not surface.open and not surface.post for one in builtin_platforms().values() for surface in one.surface)


def test_a_platforms_domains_belong_to_its_owner_as_far_as_the_owners_file_knows() -> None:
    known = {owner.id for owner in owners().owner}
    for platform in builtin_platforms().values():
        assert platform.owner in known, platform.id
        assert {owner_of(domain) for domain in platform.domains} <= {platform.owner, None}, platform.id
        assert owner_of(platform.domains[0]) == platform.owner


def test_a_gateway_stands_on_a_domain_of_its_platform_and_says_where_it_comes_from() -> None:
    for platform in builtin_platforms().values():
        for gateway in platform.gateway:
            host = urlsplit(gateway.url).hostname or ""
            assert any(host == name or host.endswith(f".{name}") for name in platform.domains), gateway.url
            assert "Gateway" in platform_source(platform.id).read_text(encoding="utf-8")


def test_no_built_in_gateway_is_an_address_that_names_the_page_to_be_shown() -> None:
    """Opening a block page by its own address would accuse a platform of what nobody did."""
    gateways = [gateway.url for platform in builtin_platforms().values() for gateway in platform.gateway]
    assert gateways
    assert not [url for url in gateways if "c.pc.qq.com" in url or "weixin110" in url or "readtemplate" in url]


def test_built_in_links_have_honest_arrivals_and_neutral_ones_span_four_domains() -> None:
    links = builtin_links()
    for link in links.values():
        host = urlsplit(link.url).hostname or ""
        assert link.arrival.host is None or host.endswith(link.arrival.host), link.id
        assert link.arrival.selector is None
    neutral = {link.url.split("/")[2].removeprefix("www.") for link in links.values() if link.role is Role.NEUTRAL}
    assert len(neutral) >= 4
    assert {"taobao-home", "douyin-home", "zhihu-home"} <= set(links)


def test_what_a_caller_does_to_the_dicts_stays_with_the_caller() -> None:
    builtin_platforms().clear()
    builtin_links().clear()
    assert builtin_platforms()
    assert builtin_links()


def test_known_gateways_say_where_the_target_stands_and_prove_it() -> None:
    gateways = known_gateways()
    examples = [gateway for gateway in gateways if gateway.example_url]
    assert len(gateways) == 250
    assert len(examples) == 109
    proven = 0
    for gateway in examples:
        url = str(gateway.example_url)
        host = urlsplit(url).hostname or ""
        assert host == gateway.host or (gateway.host[0] == "*" and host.endswith(gateway.host[1:])), url
        if gateway.carrier == "query":
            given = [part for part in urlsplit(url).query.split("&") if part.split("=")[0] in gateway.param]
            assert given, url
            if gateway.encoding in {"percent", "plain"} and gateway.example_target:
                proven += unquote(given[0].split("=", 1)[1]) == gateway.example_target
    assert proven >= 60


def test_known_gateways_name_owners_that_the_owners_file_has() -> None:
    known = {owner.id for owner in owners().owner} | {""}
    assert {gateway.owner for gateway in known_gateways()} <= known
    assert all(gateway.source and all(gateway.source) for gateway in known_gateways())
    assert all((gateway.carrier == "query") == bool(gateway.param) for gateway in known_gateways())


def test_an_owner_is_found_for_a_host_under_its_domain_and_for_no_lookalike() -> None:
    assert owner_of("item.taobao.com") == owner_of("TAOBAO.com.") == "alibaba"
    assert owner_of("juejin.cn") == owner_of("feishu.cn") == "bytedance"
    assert owner_of("nottaobao.com") is None
    assert owner_of("taobao.com.evil.example") is None
    assert owner_of("") is None


def test_no_domain_has_two_owners_and_unchecked_ones_are_among_the_domains() -> None:
    domains = [domain for owner in owners().owner for domain in owner.domains]
    assert len(domains) == len(set(domains)) == 225
    assert all(set(owner.unchecked) <= set(owner.domains) for owner in owners().owner)


def test_an_affiliation_counts_in_both_directions_and_only_among_known_owners() -> None:
    pair = Affiliation(owner="a", with_="b", reported=date(2021, 11, 29), checked=False, source="x")
    assert affiliates(Owners(owner=(), affiliation=(pair,))) == {"a": frozenset("b"), "b": frozenset("a")}
    known = {owner.id for owner in owners().owner}
    assert set(affiliates(owners())) <= known
    assert all(isinstance(owner.name, Name) for owner in owners().owner)


def test_an_unknown_platform_is_wrong_use_with_a_hint() -> None:
    with pytest.raises(UsageError) as caught:
        platform_source("weibbo")
    assert caught.value.mend == "did you mean `weibo`?"
