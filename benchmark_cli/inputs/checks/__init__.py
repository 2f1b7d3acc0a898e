"""Is the data sound? A file for each subject, and each check of it in one of the three tuples."""

from benchmark_cli.inputs.checks import (
    aims,
    calendar,
    capacities,
    choices,
    head,
    holidays,
    loci,
    nip,
    open_slots,
    people,
    rooms,
    rotation,
    rule_names,
    rules,
    together,
    travel,
    vehicles,
)

CHECKS = (
    loci.check_loci, people.check_people, people.check_ids, people.check_characters, nip.check_nip,
    people.check_namesakes, people.check_ranks, loci.check_wishes, people.check_roles, rule_names.check_people_named,
    rule_names.check_loci_named, rules.check_conditions, rule_names.check_bins_named, rules.check_effect,
    aims.check_options, rotation.check_rotation, rooms.check_rooms, aims.check_numbers, aims.check_tags,
    people.check_spellings, loci.check_places_named, calendar.check_days, calendar.check_local_times,
    calendar.check_slots, calendar.check_agenda, travel.check_travel, holidays.check_friday_prayer,
    head.check_language, head.check_accepted,
)  # fmt: skip
"""Checks of what is written, in the order of the manual."""

ADVICE = (holidays.check_holidays,)
"""Checks of what is written that take too long for every command: `validate` alone runs them."""

ARITHMETIC = (
    capacities.check_capacities, choices.check_choices, together.check_sizes, rules.check_bounds, together.check_apart,
    capacities.check_role_counts, vehicles.check_vehicles, open_slots.check_slots_open,
)  # fmt: skip
"""Checks that show, without a solver, that no plan can exist."""
