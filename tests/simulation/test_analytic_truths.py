"""What arithmetic alone says of the simulation, and which tests hold it to that.

Each truth is known without running anything: a formula, an identity, an order. The
reservation value of T10 is a straight line by assumption, so that its test asks of the
rule of choice alone what McCall's equation asks of anybody who waits. Hopes that events
raise, which T12 silences too, are off unless a scenario asks for them.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WAIT = "tests/simulation/test_booths.py::test_mean_wait_of_a_markov_queue_is_erlangs"
BOOTHS = "tests/simulation/test_booths.py::"
CHOICE = "tests/simulation/test_choice.py::"
COUNTER = "tests/simulation/test_counterfactuals.py::"
BOOKS = "tests/simulation/test_conservation.py::"
CALENDAR = "tests/simulation/test_processes.py::"
MONOTONE = "tests/simulation/test_monotone.py::"
SAME = "tests/simulation/test_determinism.py::"
ROUND_TRIP = "tests/analysis/test_schedule_round_trip.py::"
TRUTHS: dict[str, tuple[str, ...]] = {
    "T1 one interviewer": (WAIT,),
    "T2 two interviewers": (WAIT,),
    "T3 three interviewers": (WAIT,),
    "T4 ten interviewers": (WAIT,),
    "T5 loss without patience": (
        f"{BOOTHS}test_without_patience_the_loss_is_erlang_b",
    ),
    "T6 Little's law": (
        f"{BOOTHS}test_time_spent_queueing_is_the_area_under_the_queue",
    ),
    "T7 equal interviews": (f"{BOOTHS}test_equal_interviews_fill_the_opening_hours",),
    "T8 urns and balls": (
        "tests/simulation/test_vacancies.py"
        "::test_one_application_each_gives_the_urn_ball_matches",
    ),
    "T9 shares of the nested logit": (
        f"{CHOICE}test_further_local_offers_raise_the_local_share_by_theta_ln_n",
        f"{CHOICE}test_counting_offers_equals_the_nested_logit_over_single_offers",
        f"{CHOICE}test_sampled_choices_have_the_closed_form_shares",
    ),
    "T10 reservation by McCall": (
        f"{CHOICE}test_whoever_waits_for_the_best_is_indifferent_at_the_fixed_point",
        f"{CHOICE}test_reservation_falls_until_graduation_and_stays",
    ),
    "T11 no events, no uplift": (f"{COUNTER}test_no_events_change_nobody",),
    "T12 no effects, no uplift": (
        f"{COUNTER}test_events_without_effect_change_nobody",
        f"{COUNTER}test_each_channel_alone_changes_somebody",
        "tests/simulation/test_reactions.py"
        "::test_reactions_at_their_neutral_values_change_no_count",
    ),
    "T13 where employers hire sets the sign": (
        f"{COUNTER}test_employers_from_elsewhere_never_raise_retention",
        f"{COUNTER}test_local_employers_with_ample_posts_never_lower_it",
    ),
    "T14 more of what helps": (
        f"{MONOTONE}test_more_interviewers_serve_as_many_at_least_in_every_year",
        f"{MONOTONE}test_longer_hours_serve_as_many_at_least_in_every_year",
        f"{MONOTONE}test_success_and_local_employers_raise_retention_in_the_mean",
    ),
    "T15 posts are a ceiling": (
        f"{COUNTER}test_hires_cannot_pass_the_posts_however_many_events",
    ),
    "T16 nothing is lost": (
        f"{BOOKS}test_parts_add_up",
        f"{BOOKS}test_whoever_has_a_job_holds_no_post_elsewhere",
        f"{BOOKS}test_broken_books_stop_the_run",
    ),
    "T17 time runs forward": (
        f"{BOOTHS}test_any_fair_equals_the_oracle_and_keeps_its_hours",
        f"{CALENDAR}test_nobody_is_at_two_events_at_once",
        f"{CALENDAR}test_no_offer_arrives_before_the_week_of_the_interview",
    ),
    "T18 names of universities do not matter": (
        f"{SAME}test_the_order_of_universities_does_not_matter",
    ),
    "T19 the same numbers everywhere": (
        f"{SAME}test_processes_do_not_matter",
        f"{SAME}test_a_replication_is_the_same_whichever_others_run",
        f"{SAME}test_an_older_processor_gives_the_same_counts",
    ),
    "T20 common random numbers": (
        f"{COUNTER}test_common_streams_make_small_differences_visible",
        f"{COUNTER}test_a_later_event_leaves_an_earlier_one_as_it_was",
    ),
    "T21 ten times the city": (
        "tests/simulation/test_scaling.py::test_ten_times_the_city_has_the_same_shares",
    ),
    "T22 parameters are found again": (
        "tests/benchmarks/test_reidentification.py"
        "::test_the_truth_lies_in_the_credible_interval_about_nine_times_in_ten",
    ),
    "T23 a test errs once in twenty": (
        "tests/benchmarks/test_coverage.py"
        "::test_an_invitation_to_nothing_has_an_effect_once_in_twenty",
        "tests/analysis/rollout/test_paired.py"
        "::test_trials_without_effect_reject_as_often_as_the_coins_say",
    ),
    "T24 an interval covers": (
        "tests/benchmarks/test_coverage.py"
        "::test_intervals_cover_the_uplift_nineteen_times_in_twenty",
        "tests/analysis/rollout/test_paired.py"
        "::test_the_interval_covers_the_effect_as_often_as_the_coins_say",
    ),
    "T25 the plan is what is simulated": (
        f"{ROUND_TRIP}test_events_are_as_many_by_kind_host_district_and_season",
        f"{ROUND_TRIP}test_every_event_takes_place_and_the_figures_are_met",
    ),
}
"""Tests by truth."""


def test_every_truth_from_1_to_25_has_its_test() -> None:
    numbers = [truth.split()[0] for truth in TRUTHS]
    assert numbers == [f"T{number}" for number in range(1, 26)]
    assert all(TRUTHS.values())


@pytest.mark.parametrize(
    "test", sorted({t for tests in TRUTHS.values() for t in tests})
)
def test_a_test_that_is_named_exists(test: str) -> None:
    path, _, name = test.partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}
