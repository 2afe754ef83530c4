"""How graduates and employers behave: every parameter of the simulation.

The symbols in brackets are those of the model's description in docs/model.md.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from scenarios.base import Model
from scenarios.estimate import Estimate


def _is_unset(value: object) -> bool:
    return value is None


def _optional() -> Any:
    """Return the field of an estimate that is left out of data where it is unset.

    Packs without it keep the digest of their curves.
    """
    return Field(default=None, exclude_if=_is_unset)


class Attendance(Model):
    """Who comes to an event."""

    fair_own_campus: Estimate
    """Voluntary attendance of a fair on one's own campus [probability]."""
    talk_own_field: Estimate
    """Voluntary attendance of a talk on one's own campus [probability]."""
    visit_seat_filled: Estimate
    """Seats of an experience day that are taken [share]."""
    encouraged_gain: Estimate
    """Added attendance when the university fills the room [probability]."""
    engagement_log_odds: Estimate
    """a_e: difference between the most and least engaged graduate [log-odds]."""
    fit_log_odds: Estimate
    """a_fit: effect of a field the event is about [log-odds]."""
    distance_log_odds_per_km: Estimate
    """a_dist: lost per kilometre to another campus or hall [log-odds per km]."""
    other_place_log_odds: Estimate
    """-a_own: lost when the event is not on one's own campus [log-odds]."""
    fatigue_log_odds: Estimate
    """a_fatigue: lost per event attended before [log-odds]."""
    season_log_odds: dict[str, Estimate]
    """a_season: shift by calendar month ``1`` to ``12`` [log-odds]."""
    hometown_log_odds: Estimate
    """Interest of graduates from the city in local events [log-odds]."""


class Contact(Model):
    """Whom attendees find at an event, and what they do there."""

    active_voluntary: Estimate
    """q_V: active share of those who come by themselves."""
    active_encouraged: Estimate
    """q_E: active share of those who come because they were sent."""
    active_structured: Estimate
    """q_S: active share in a structured format."""
    booths_per_active: Estimate
    """mu_b: booths an active attendee visits at a fair [count]."""
    popularity_exponent: Estimate
    """Exponent of the Zipf law of booth popularity."""
    fit_weight: Estimate
    """Log-weight of a booth in one's own field."""
    service_minutes: Estimate
    """s: mean length of a booth interview [minutes]."""
    service_cv: Estimate
    """Coefficient of variation of its Gamma law."""
    interviewers: Estimate
    """c_j: interviewers per booth [count]."""
    patience_minutes: Estimate
    """w_p: mean of the exponential patience in the queue [minutes]."""
    stroll_minutes: Estimate
    """Mean time between one booth and the next [minutes]."""
    passive_attention: Estimate
    """Attention of a visitor who meets nobody, against one who does [ratio]."""
    resume_interview: Estimate
    """r_drop: interview after a résumé left at a booth that had no time."""
    employers_come: Estimate | None = _optional()
    """Invited employers who come [share]; all of them where it is unset."""


class Offers(Model):
    """How contacts turn into offers, and how many posts there are."""

    offer_per_active: Estimate
    """p_o: offer per active contact, per person and event [probability]."""
    fit_log_odds: Estimate
    """b_f: effect of the right field on an interview's result [log-odds]."""
    lag_weeks_mean: Estimate
    """Mean time from interview to offer [weeks]."""
    lag_weeks_sd: Estimate
    """Standard deviation of that time [weeks]."""
    posts_per_employer: Estimate
    """v_j: posts of one local employer over the year [posts]."""
    hireable_share: Estimate
    """Posts truly open to fresh graduates [share]."""
    oversubscription: Estimate
    """k_o: offers outstanding per open post [ratio]."""
    repeat_odds: Estimate | None = _optional()
    """rho: odds of success at an employer that has interviewed the same person before,
    over those of a first interview, 0 to 1 [ratio]; 1 where it is unset."""


class Search(Model):
    """The channel without events."""

    offered_by_mid_april: Estimate
    """At least one offer from ordinary search by mid-April [probability]."""
    offered_by_year_end: Estimate
    """At least one by 31 December after graduation [probability]."""
    local_share: Estimate
    """Local share of those offers, for a person who likes both places equally."""
    month_weights: dict[str, Estimate]
    """Relative intensity in months ``1`` to ``16`` of the search year (September 1)."""
    awakened_share: Estimate
    """g: idle persons whom full attention to a place makes search there [share]."""
    idle_share: Estimate
    """i: graduates in the market who do not search at a given time [share]."""
    searcher_pace: Estimate
    """k: offers of those who search over the average of all [ratio]."""
    exclusive_share: Estimate
    """v: ordinary search that cannot be done for two places at once [share]."""
    half_life_months: Estimate
    """tau: half-life of the attention that an event draws [months]."""
    matching_elasticity: Estimate
    """a: elasticity of weekly local hires with respect to seekers."""
    matching_slack: Estimate
    """Capacity of local hiring at the start relative to the peak flow [ratio]."""


class Choice(Model):
    """Where graduates go."""

    dissimilarity: Estimate
    """theta: log-sum parameter of the nests, in (0, 1]."""
    wage_weight: Estimate
    """beta: value of a log-point of wage [log-odds]."""
    wage_sd: Estimate
    """Spread of offered wages [log-points]."""
    hometown_log_odds: Estimate
    """Taste of graduates from the city for it, against others [log-odds]."""
    degree_log_odds: dict[str, Estimate]
    """Taste for the city by degree, against a bachelor [log-odds]."""
    reservation_start: Estimate
    """R in September: value of going on searching [log-odds]."""
    reservation_end: Estimate
    """R in June, reached linearly [log-odds]."""
    internship_log_odds: Estimate
    """ell: causal effect of an internship on the taste for the city [log-odds]."""
    visit_dose: Estimate
    """d_x: effect of an experience day relative to an internship [ratio]."""
    visit_offer_gain: Estimate
    """b_x: relative gain in offers at a host visited before [ratio]."""
    reservation_response: Estimate | None = _optional()
    """xi: change of the reservation wage of those who have been at an event
    [log-points]; 0 where it is unset."""


class Behaviour(Model):
    """All behavioural estimates of a scenario."""

    attendance: Attendance
    """Who comes."""
    contact: Contact
    """What they do there."""
    offers: Offers
    """What comes of it."""
    search: Search
    """What happens without events."""
    choice: Choice
    """Where they go."""


def estimates(behaviour: Behaviour) -> dict[str, Estimate]:
    """Return every estimate that is set by path, as ``offers.offer_per_active``."""
    found: dict[str, Estimate] = {}
    for section in type(behaviour).model_fields:
        for name, value in getattr(behaviour, section):
            if isinstance(value, Estimate):
                found[f"{section}.{name}"] = value
            elif value is not None:
                found.update({f"{section}.{name}.{k}": e for k, e in value.items()})
    return found


def with_values(behaviour: Behaviour, values: dict[str, float]) -> Behaviour:
    """Return `behaviour` with the central values at some paths replaced.

    The range of an estimate is widened where the new value lies outside of it. One that
    is unset is set, without a range.
    """
    data = behaviour.to_data()
    for path, value in values.items():
        section, *rest = path.split(".")
        node = data[section]
        for step in rest:
            node = node.setdefault(step, _assumed(value))
        node["value"] = value
        node["low"], node["high"] = min(node["low"], value), max(node["high"], value)
    return Behaviour.from_data(data)


def _assumed(value: float) -> dict[str, Any]:
    return {
        "value": value, "low": value, "high": value,
        "unit": "as named", "source": "Set for this run", "mark": "assumption",
    }  # fmt: skip
