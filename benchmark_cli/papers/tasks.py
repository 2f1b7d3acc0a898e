"""The tasks that every trip has, dated from H, its first day; the source is the practice of Indonesian agencies."""

from typing import Final, NamedTuple

from benchmark_cli.language import Text


class DefaultTask(NamedTuple):
    """One task; `each` means that it is done once for each locus, `there` that its days count from the visit there."""

    due: int
    task: Text
    in_charge: Text
    each: bool = False
    there: bool = False


_LEADER: Final = Text("Leader of the delegation")
_SECRETARIAT: Final = Text("Secretariat")
_TREASURER: Final = Text("Treasurer")
_TRAINERS: Final = Text("Escorting trainers")
_CHAIRS: Final = Text("Group chairs")
_TRANSPORT: Final = Text("Transport section")
_LODGING: Final = Text("Lodging section")
_PROTOCOL: Final = Text("Protocol section")

DEFAULT_TASKS: Final = (
    DefaultTask(-45, Text("Collect what the hosts have done that is new"), _TRAINERS),
    DefaultTask(-45, Text("Write to the host for the first time"), _SECRETARIAT, each=True),
    DefaultTask(-30, Text("Send the letter of request"), _SECRETARIAT, each=True),
    DefaultTask(-30, Text("Draw up the budget"), _TREASURER),
    DefaultTask(-30, Text("Ask for quotes for transport"), _TRANSPORT),
    DefaultTask(-30, Text("Ask for quotes for hotels"), _LODGING),
    DefaultTask(-21, Text("Hold the coordination meeting"), _LEADER),
    DefaultTask(-21, Text("Appoint the coaches"), _LEADER),
    DefaultTask(-21, Text("Settle the focus and what is to be observed"), _TRAINERS),
    DefaultTask(-14, Text("Have the host confirm capacity and hours"), _SECRETARIAT, each=True),
    DefaultTask(-14, Text("Complete the participants' data, project titles and wishes"), _SECRETARIAT),
    DefaultTask(-14, Text("Ask about rooms, meals and health"), _LODGING),
    DefaultTask(-10, Text("Assign the participants to groups"), _SECRETARIAT),
    DefaultTask(-10, Text("Appoint the chairs and secretaries of the groups"), _LEADER),
    DefaultTask(-10, Text("Publish the groups"), _SECRETARIAT),
    DefaultTask(-7, Text("Issue the travel orders"), _SECRETARIAT),
    DefaultTask(-7, Text("Print the manifest"), _TRANSPORT),
    DefaultTask(-7, Text("Print the room list"), _LODGING),
    DefaultTask(-7, Text("Send the schedule to the host"), _SECRETARIAT, each=True),
    DefaultTask(-7, Text("Prepare the souvenirs"), _PROTOCOL),
    DefaultTask(-7, Text("Prepare the banner"), _PROTOCOL),
    DefaultTask(-7, Text("Print the name tags"), _SECRETARIAT),
    DefaultTask(-3, Text("Brief the participants"), _TRAINERS),
    DefaultTask(-3, Text("Hand out the observation guide"), _TRAINERS),
    DefaultTask(-3, Text("Send the questions to the host"), _CHAIRS, each=True),
    DefaultTask(-3, Text("Print group lists and attendance lists"), _SECRETARIAT),
    DefaultTask(-1, Text("Hold the release ceremony"), _PROTOCOL),
    DefaultTask(-1, Text("Count the participants for the last time"), _SECRETARIAT),
    DefaultTask(-1, Text("Plan again for those who dropped out"), _SECRETARIAT),
    DefaultTask(-1, Text("Print the changed sheets again"), _SECRETARIAT),
    DefaultTask(0, Text("Attend the reception by the host government"), _LEADER),
    DefaultTask(0, Text("Hand over the souvenir and have the receipt signed"), _PROTOCOL, each=True, there=True),
    DefaultTask(0, Text("Have the attendance list signed"), _CHAIRS, each=True, there=True),
    DefaultTask(0, Text("Take photographs"), _PROTOCOL),
    DefaultTask(0, Text("Count the participants before and after every stop"), _TRANSPORT),
    DefaultTask(1, Text("Collect the host's feedback form"), _CHAIRS, each=True, there=True),
    DefaultTask(1, Text("Thank the host"), _SECRETARIAT, each=True, there=True),
    DefaultTask(1, Text("Hold the debrief"), _TRAINERS),
    DefaultTask(3, Text("Collect the individual notes"), _CHAIRS),
    DefaultTask(3, Text("Finish the group report"), _CHAIRS, each=True),
    DefaultTask(3, Text("Hold the seminar"), _TRAINERS),
    DefaultTask(3, Text("Settle the travel accounts"), _TREASURER),
    DefaultTask(14, Text("Ask what has been adopted at home"), _TRAINERS),
    DefaultTask(14, Text("Send the host a letter with the results"), _SECRETARIAT, each=True),
)
"""In the order in which they fall due."""
