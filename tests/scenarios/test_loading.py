"""Packs become scenarios: found, extended, digested, with their curves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from scenarios.errors import PackNotFound, ScenarioError, StaleCurves
from scenarios.extending import PACKS
from scenarios.loading import load, load_curves, pack_names
from scenarios.response import Curve, ResponseCurves

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def yantai() -> Scenario:
    return load("yantai")


def written(folder: Path, text: str) -> Path:
    path = folder / "city.yaml"
    path.write_text(f"extends: yantai\n{text}", encoding="utf-8")
    return path


def test_every_shipped_pack_loads() -> None:
    assert pack_names()
    for name in pack_names():
        assert load(name).name == name


def test_a_pack_is_found_by_name_and_by_path(yantai: Scenario) -> None:
    assert load(PACKS / "yantai.yaml") == yantai
    assert load("yantai").digest == yantai.digest


def test_a_scenario_read_back_from_its_data_is_the_same(yantai: Scenario) -> None:
    again = yantai.from_data(yantai.to_data())
    assert again == yantai
    assert again.digest == yantai.digest


def test_a_file_that_only_extends_is_the_pack_itself(
    tmp_path: Path, yantai: Scenario
) -> None:
    assert load(written(tmp_path, "")).digest == yantai.digest


def test_one_file_may_have_the_name_of_the_pack_it_extends(
    tmp_path: Path, yantai: Scenario
) -> None:
    path = tmp_path / "yantai.yaml"
    path.write_text("extends: yantai\noptions: {seed: 7}\n", encoding="utf-8")
    assert load(path) == yantai.revised(options=yantai.options.revised(seed=7))


def test_a_base_is_looked_for_beside_the_file_first(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(
        "extends: yantai\noptions: {seed: 5}\n", encoding="utf-8"
    )
    for name in ("base", "base.yaml", "./base"):
        path = tmp_path / "city.yaml"
        path.write_text(f"extends: {name}\nname: city\n", encoding="utf-8")
        assert (load(path).options.seed, load(path).name) == (5, "city")


def test_later_bases_are_laid_over_earlier_ones(tmp_path: Path) -> None:
    for seed in (3, 4):
        text = f"options: {{seed: {seed}}}\n"
        (tmp_path / f"seed{seed}.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / "city.yaml"
    path.write_text("extends: [yantai, seed4, seed3]\n", encoding="utf-8")
    assert load(path).options.seed == 3


def test_whole_numbers_may_stand_for_decimals(tmp_path: Path, yantai: Scenario) -> None:
    text = "options: {crowding: {within_km: 3.0}, budget: {times_minimum: 2}}\n"
    options = load(written(tmp_path, text)).options
    assert options.crowding == yantai.options.crowding
    assert options.budget.times_minimum == 2


def test_both_mixes_that_do_not_sum_to_one_are_told(yantai: Scenario) -> None:
    data = yantai.to_data()
    wrong = {"degree_mix": {"bachelor": 0.5}, "field_mix": {"it": 0.7, "business": 0.6}}
    data["universities"][0] |= wrong
    with pytest.raises(ValidationError) as raised:
        yantai.from_data(data)
    (problem,) = raised.value.errors()
    assert problem["loc"] == ("universities", 0)
    assert problem["msg"].endswith(
        "degree_mix sums to 0.5000, field_mix sums to 1.3000: shares must sum to 1"
    )


def test_digest_changes_with_any_choice_and_behaviour_digest_does_not(
    tmp_path: Path, yantai: Scenario
) -> None:
    changed = load(written(tmp_path, "options: {seed: 2}\n"))
    assert changed.digest != yantai.digest
    assert changed.behaviour_digest == yantai.behaviour_digest


def test_behaviour_digest_changes_with_behaviour(
    tmp_path: Path, yantai: Scenario
) -> None:
    text = "behaviour: {offers: {offer_per_active: {high: 0.9}}}\n"
    changed = load(written(tmp_path, text))
    assert changed.digest != yantai.digest
    assert changed.behaviour_digest != yantai.behaviour_digest


def test_a_holiday_flag_changes_the_behaviour_digest_only_if_it_is_raised(
    tmp_path: Path, yantai: Scenario
) -> None:
    text = "curves: mine\nprogrammes: [{{id: small_fair, holidays: {}}}]\n"
    lowered = load(written(tmp_path, text.format("false")))
    raised = load(written(tmp_path, text.format("true")))
    assert lowered.behaviour_digest == yantai.behaviour_digest
    assert raised.behaviour_digest != yantai.behaviour_digest
    assert raised.from_data(raised.to_data()).programme["small_fair"].holidays


def test_digest_does_not_depend_on_the_order_of_keys(yantai: Scenario) -> None:
    data = yantai.to_data()
    assert yantai.from_data(dict(reversed(data.items()))).digest == yantai.digest


def test_readings_given_by_hand_win_over_the_pack(tmp_path: Path) -> None:
    path = written(tmp_path, "options: {readings: {YT-3.3c: B, YT-3.5a: B}}\n")
    chosen = load(path, readings={"YT-3.3c": "A"}).options.readings
    assert chosen == {"YT-3.3c": "A", "YT-3.5a": "B"}


def test_reading_that_no_mandate_has_is_refused() -> None:
    with pytest.raises(ScenarioError, match=r"Readings of YT-3\.3c: A, B"):
        load("yantai", readings={"YT-3.3c": "Z"})


def curves_of(scenario: Scenario) -> ResponseCurves:
    return ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=2,
        seed=1,
        doses={"small_fair": 1.0},
        curves=(
            Curve(
                host="YT-U01",
                kind="job_fair",
                season="spring",
                dose_steps=(1.0, 1.0),
                gains=(2.0, 1.0),
                reach={"YT-U01": 1.0},
            ),
        ),
        taste=dict.fromkeys(scenario.university, 0.0),
        misfit_share=0.0,
    )


def saved(folder: Path, text: str) -> str:
    """Write `text` as curves beside a pack, and return the path of the pack."""
    (folder / "mine.curves.json").write_text(text, encoding="utf-8")
    return str(written(folder, "curves: mine\n"))


@pytest.fixture(scope="module")
def own(yantai: Scenario) -> Scenario:
    """Return Yantai with response curves of another name."""
    return yantai.revised(curves="mine")


def test_curves_fitted_from_the_scenario_are_read(
    tmp_path: Path, own: Scenario
) -> None:
    pack = saved(tmp_path, curves_of(own).model_dump_json())
    assert load_curves(own, pack) == curves_of(own)


def test_curves_fitted_from_another_behaviour_are_refused(
    tmp_path: Path, own: Scenario
) -> None:
    stale = curves_of(own).revised(behaviour_digest="0" * 64)
    pack = saved(tmp_path, stale.model_dump_json())
    with pytest.raises(StaleCurves, match=r"Run `fairplan fit \S+city\.yaml`"):
        load_curves(own, pack)


def test_curves_that_know_nothing_of_a_university_are_refused(
    tmp_path: Path, own: Scenario
) -> None:
    whole = curves_of(own)
    first, *others = whole.taste
    short = whole.revised(taste={name: whole.taste[name] for name in others})
    pack = saved(tmp_path, short.model_dump_json())
    with pytest.raises(ScenarioError, match=f"taste = {first}: no taste .* fit"):
        load_curves(own, pack)


def test_missing_curves_are_answered_with_the_command_that_makes_them(
    own: Scenario,
) -> None:
    with pytest.raises(PackNotFound, match="Run `fairplan fit yantai`"):
        load_curves(own)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"scenario": "yantai"}'])
def test_a_file_that_holds_no_curves_is_refused(
    tmp_path: Path, own: Scenario, text: str
) -> None:
    pack = saved(tmp_path, text)
    with pytest.raises(ScenarioError, match=r"mine\.curves\.json"):
        load_curves(own, pack)


@pytest.mark.parametrize("pack", ["dalian", "linyi", "luoyang", "yantai"])
def test_no_name_of_a_city_is_longer_than_60_characters(pack: str) -> None:
    assert max(len(text) for text in names(load(pack).to_data())) <= 60


def names(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for item in data:
            yield from names(item)
    elif isinstance(data, dict):
        name = data.get("name")
        yield from name.values() if isinstance(name, dict) else ()
        for value in data.values():
            yield from names(value)
