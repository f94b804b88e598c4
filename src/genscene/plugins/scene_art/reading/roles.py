"""Settle who does what: subjects, objects, agents of the passive, Spanish subjects after the verb or left out."""

from __future__ import annotations

from genscene.plugins.scene_art.reading.clauses import Event, Nominal, Parse
from genscene.plugins.scene_art.vocabulary import vocabulary

ANIMATE = frozenset({"person", "animal"})


def assign_roles(parse: Parse, language: str) -> None:
    """Give every nominal its role and every event its subject, clause by clause."""
    for number in range(len(parse.clauses)):
        _clause(parse, number, language)


def is_animate(nominal: Nominal) -> bool:
    """Tell whether a nominal is somebody: a person, an animal, a name or a pronoun."""
    concept = vocabulary().concepts.get(nominal.names.get("concept", ""))
    return bool(nominal.pronoun) or (concept is not None and concept.kind in ANIMATE and not concept.metaphor)


def _clause(parse: Parse, number: int, language: str) -> None:
    clause = parse.clauses[number]
    events = [parse.events[index] for index in parse.events_of(number)]
    own = parse.nominals_of(number)
    before = [index for index in own if parse.nominals[index].event < 0 and _is_free(parse.nominals[index])]
    subject = _subjects(parse, before, copula=clause.copula and not events)
    if not events:
        _settle(parse, own, subject)
        return
    first = events[0]
    after = [index for index in own if parse.nominals[index].event >= 0]
    if not subject and _speaks_after(parse, first, after, language):
        subject = [index for index in after if is_animate(parse.nominals[index])][:1]
    if not subject and first.verb.form.mode == "finite" and clause.antecedent >= 0:
        subject = [clause.antecedent]
    if not subject and _follows_verb(parse, first, after, language):
        subject = [index for index in after if _is_free(parse.nominals[index])][:1]
        subject += [index for index in after if index > subject[0] and _is_joined(parse, subject[0], index)]
    if not subject:
        subject = _carried(parse, number, first, language)
    _settle(parse, own, subject)
    _acted(parse, events, own, subject)


def _is_free(nominal: Nominal) -> bool:
    """Tell whether a nominal can be a subject: no preposition before it, no description, no comparison."""
    seen = bool({"concept", "setting", "name", "weather"} & nominal.names.keys()) or bool(nominal.pronoun)
    return seen and not nominal.preposition and not nominal.modifier and not nominal.likened


def _subjects(parse: Parse, before: list[int], *, copula: bool) -> list[int]:
    """Return the subjects among what stands before the verb; of `X is a Y` only X."""
    seen = [
        index for index in before if parse.nominals[index].names.keys() - {"setting"} or parse.nominals[index].pronoun
    ]
    before = seen or before  # `Deep below, an octopus …`: a place only tells where
    if not copula or len(before) < 2:
        return [index for index in before if parse.nominals[index].pronoun != "it" or len(before) < 2]
    parse.nominals[before[-1]].role = "attribute"
    return before[:-1]


def _speaks_after(parse: Parse, event: Event, after: list[int], language: str) -> bool:
    """Tell whether the speaker stands after the verb of a quotation: `asked the patient`, `dijo la enfermera`."""
    earlier = any(clause.quoted for clause in parse.clauses[: event.clause])
    animate = any(is_animate(parse.nominals[index]) for index in after)
    return (
        earlier
        and animate
        and event.verb.kind.id in {"speak", "sing", "cry", "laugh", "think", "greet"}
        and bool(language)
    )


def _follows_verb(parse: Parse, event: Event, after: list[int], language: str) -> bool:
    """Tell whether a Spanish subject stands after its verb: `llegó el tren`, `hay cinco gatos`."""
    if language != "es" or event.verb.form.person not in {0, 3} or event.verb.form.mode != "finite":
        return False
    free = [index for index in after if _is_free(parse.nominals[index])]
    if not free or parse.nominals[free[0]].event != parse.events.index(event):
        return False  # what a later verb has is none of the first one's
    plural = parse.nominals[free[0]].count > 1
    agrees = event.verb.form.plural in {None, plural} or event.verb.lemma == "haber"
    before = next((node for node in parse.nodes if node.last == event.place - 1), None)
    if agrees and before is not None and before.kind == "clitic" and before.text in _DONE_TO:
        return True  # `nos recogió un camión`
    return agrees and (event.verb.kind.appears or event.verb.lemma == "salir" or _is_definite_person(parse, free[0]))


_DONE_TO = frozenset({"me", "te", "nos", "os", "lo", "los"})


def _is_definite_person(parse: Parse, number: int) -> bool:
    """Tell whether a Spanish noun can be no object: a name or a person with `el` and without `a`."""
    nominal = parse.nominals[number]
    if nominal.pronoun == "name":
        return True  # `dijo Tomás`; whom one meets has an `a` before it
    concept = vocabulary().concepts.get(nominal.names.get("concept", ""))
    article = next((node for node in parse.nodes if node.last == nominal.node.place - 1), None)
    person = concept is not None and concept.kind == "person"
    return person and article is not None and article.token.text in {"el", "la", "los", "las"}


def _is_joined(parse: Parse, first: int, other: int) -> bool:
    """Tell whether only a comma or `and` stands between two nominals."""
    one, two = parse.nominals[first], parse.nominals[other]
    between = [node for node in parse.nodes if one.node.last < node.place < two.node.place]
    return (
        one.clause == two.clause
        and all(node.kind in {"coordinator", "determiner", "number", "other", "noun"} for node in between)
        and any(node.kind == "coordinator" for node in between)
    )


def _carried(parse: Parse, number: int, event: Event, language: str) -> list[int]:
    """Return the subject that a clause takes from the one before, or a new pronoun that Spanish leaves out."""
    form, clause = event.verb.form, parse.clauses[number]
    if language == "es" and form.mode == "finite" and form.person in {1, 2}:
        return [_dropped(parse, event, {1: "we" if form.plural else "i"}.get(form.person, "you"))]
    earlier = [
        one for one in parse.events[: parse.events.index(event)] if one.subject and not _is_aside(parse, one, number)
    ]
    if earlier and (clause.dependent or form.mode != "finite" or language == "es" or not clause.subordinate):
        last = earlier[-1].subject
        if language != "es" or form.mode != "finite" or _agrees(parse, last, plural=form.plural):
            return list(last)
    if number > 0:
        previous = [index for index in parse.nominals_of(number - 1) if parse.nominals[index].role == "subject"]
        spanish = language == "es" and form.mode == "finite"
        if previous and (not spanish or _agrees(parse, tuple(previous), plural=form.plural)):
            return previous
    if language == "es" and form.mode == "finite" and not _is_impersonal(parse, event):
        if (form.plural and _is_done_by_anybody(parse, number, event)) or _has_unknown_subject(parse, event):
            return []
        return [_dropped(parse, event, "they" if form.plural else "dropped")]
    return []


def _is_aside(parse: Parse, event: Event, number: int) -> bool:
    """Tell whether an event stands in a relative or quoted clause that the clause has nothing to do with."""
    clause = parse.clauses[event.clause]
    return event.clause != number and (clause.relative or clause.quoted != parse.clauses[number].quoted)


def _agrees(parse: Parse, subject: tuple[int, ...], *, plural: bool | None) -> bool:
    count = sum(max(1, parse.nominals[index].count) for index in subject)
    return plural is None or plural == (count > 1)


def _is_impersonal(parse: Parse, event: Event) -> bool:
    """Tell whether nobody does it: weather stops, `se` says that it is done."""
    before = next((node for node in parse.nodes if node.last == event.place - 1), None)
    return (
        event.verb.kind.ends
        or event.verb.lemma == "haber"
        or (before is not None and before.text == "se" and (_is_said_of_things(parse, event) or _suffers(parse, event)))
    )


def _is_said_of_things(parse: Parse, event: Event) -> bool:
    """Tell whether `se` before a plural names nobody: `se venden casas`, but `se casaron`, `se comieron la tarta`."""
    if event.verb.form.plural is not True:
        return False
    # `se encienden las farolas`: what only tells the time of day is lit by nobody either.
    number = parse.events.index(event)
    own = [one for one in parse.nominals if one.event == number and not one.preposition and not one.modifier]
    return own[0].count > 1 if own else event.verb.kind.id in _DONE


def _has_unknown_subject(parse: Parse, event: Event) -> bool:
    """Tell whether a noun that cannot be shown stands as the subject before a verb: `el viento se lleva …`."""
    before = [
        node for node in parse.nodes if node.place < event.place and node.kind not in {"clitic", "adverb", "denial"}
    ]
    if len(before) < 2 or before[-1].kind != "other" or before[-1].token.gap:
        return False
    return before[-2].kind == "determiner" and not (before[-3].kind == "preposition" if len(before) > 2 else False)


def _suffers(parse: Parse, event: Event) -> bool:
    """Tell whether `se` makes what stands after a verb suffer it: `se bate el huevo`."""
    own = [one for one in parse.nominals if one.event == parse.events.index(event) and _is_free(one)]
    return event.verb.kind.id in _DONE and bool(own) and not is_animate(own[0])


_DONE = frozenset({"cook", "work", "build", "hold", "give", "eat", "drink", "other", "read", "write", "play_ball"})


_BODILY = frozenset(
    {"walk", "run", "dance", "sing", "sit", "sleep", "swim", "climb", "jump", "cry", "laugh", "eat", "drink", "ride"}
)


def _is_done_by_anybody(parse: Parse, number: int, event: Event) -> bool:
    """Tell whether a Spanish plural names nobody who does it: `detienen a un hombre`, `cuentan que …`."""
    if event.verb.kind.action in _BODILY or number or parse.events.index(event):
        return False
    speaking = event.verb.kind.id == "speak" or event.verb.lemma in {"contar", "creer"}
    told = any(clause.relative for clause in parse.clauses[number + 1 :]) and speaking
    person = any(
        is_animate(parse.nominals[index]) and parse.nominals[index].preposition == "to"
        for index in parse.nominals_of(number)
    )
    return told or person


def _dropped(parse: Parse, event: Event, pronoun: str) -> int:
    node = next(node for node in parse.nodes if node.place == event.place)
    parse.nominals.append(
        Nominal(
            node=node,
            clause=event.clause,
            pronoun=pronoun,
            role="subject",
            count=2 if pronoun in {"they", "we"} else 1,
        )
    )
    return len(parse.nominals) - 1


def _settle(parse: Parse, own: list[int], subject: list[int]) -> None:
    for index in own:
        nominal = parse.nominals[index]
        if index in subject:
            nominal.role = "subject"
        elif nominal.role != "attribute" and _is_free(nominal):
            nominal.role = "object"


def _acted(parse: Parse, events: list[Event], own: list[int], subject: list[int]) -> None:
    """Give events their subject; the agent of a passive does it, and whoever seemed to do it suffers it."""
    for event in events:
        event.subject = _seen_doing(parse, event, own, subject) or tuple(subject)
        if not event.passive:
            continue
        agents = [
            index
            for index in own
            if parse.nominals[index].event >= 0
            and parse.nominals[index].preposition in {"beside", "through"}
            and _agent_word(parse, parse.nominals[index])
        ]
        for index in subject:
            if parse.nominals[index].clause == event.clause:
                parse.nominals[index].role = "object"
                parse.nominals[index].event = parse.events.index(event)
        for index in agents:
            parse.nominals[index].role, parse.nominals[index].preposition = "subject", ""
        event.subject = tuple(agents)


def _seen_doing(parse: Parse, event: Event, own: list[int], subject: list[int]) -> tuple[int, ...]:
    """Return who is only seen to do something: `grabó a mi abuela bailando`, `she films the boys swimming`."""
    if event.verb.form.mode != "gerund":
        return ()
    last = [index for index in own if parse.nominals[index].node.last == event.place - 1 and index not in subject]
    met = [parse.nominals[index] for index in last]
    seen = bool(met) and (met[0].preposition == "to" or (met[0].event >= 0 and not met[0].preposition))
    return tuple(last) if seen and is_animate(met[0]) else ()


def _agent_word(parse: Parse, nominal: Nominal) -> bool:
    before = [node for node in parse.nodes if node.kind == "preposition" and node.place < nominal.node.place]
    return bool(before) and before[-1].token.text in {"by", "por"}
