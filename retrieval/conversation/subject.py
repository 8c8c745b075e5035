"""Whether a message stays within the subject of a conversation, by what both readings find."""

import math

from retrieval.answer import Answer, AnswerKind
from retrieval.answering.findings import Findings
from retrieval.answering.judge import Judge
from retrieval.answering.procedures.asked import facets_asked
from retrieval.answering.spoken import spoken_said
from retrieval.understanding.facet import Facet
from retrieval.weights import Features


def subject_features(
    judge: Judge, alone: Findings, within: Findings, leaves_out: bool, served: Answer | None
) -> Features:
    """What tells a message about the subject from one about something else, each about -1 … 1.

    ``alone`` is what is found for it everywhere, ``within`` what the subject says to it, ``served``
    a desk's answer to it, if one has it.

    ``leaves_out`` says that it opens or points back as what goes on does, or has hardly a word;
    ``words`` is the logarithm of its telling words; ``facet`` that it asks for a part of a
    procedure, ``open`` that it asks for none of anything. ``mine`` and ``other`` are ten times the
    cosines of the message with the titles of the subject and of the nearest other procedure, each
    less 0.85, ``mine_spoken`` and ``other_spoken`` those with their nearest spoken titles, less
    0.5; ``same`` says that the subject, or one of its title's variants, is found first.
    ``named`` says that all telling words of another title are said and not all of the subject's:
    such a message is about the other, whatever else speaks for the subject; ``title_asked`` and
    ``title_said`` how much of the message that title says and of it is said, ``mine_asked`` and
    ``mine_said`` the same of the subject's. ``answers`` is the chance that the subject's best
    sentence answers, ``other_answers`` that of the best one found alone; ``unsaid`` is the share of
    the message, by rarity, that the subject's record does not say. ``reference``, ``office``
    and ``other_kind`` say that a number of a directive is named, an office asked for, and that what
    is found first is no procedure; ``place`` that a place is named. ``spoken_said`` is the share of
    what a message speaks of that the subject says at all ("giá vàng hôm nay" asks for a price, as
    "phí bao nhiêu" does, but of nothing in the record), ``beyond`` a quarter of the log odds that
    it asks for what no record says, ``elsewhere`` the chance that another procedure is meant, were
    the message the first.
    """
    question = alone.question
    mine = within.documents[0] if within.documents else None
    procedures = [one for one in alone.documents if one.head.description.is_procedure]
    first = procedures[0] if procedures else None
    other = next((one for one in procedures if mine is None or one.head.id != mine.head.id), None)
    matter = judge.matter(alone)
    is_mine_first = bool(matter and mine and matter.procedures[0].head.id == mine.head.id)
    evidence = within.evidence
    unsaid = judge.decision_features(within, evidence)["unknown_words"] if evidence else 1.0
    return {
        "leaves_out": float(leaves_out),
        "words": math.log(1 + judge.telling_words(question)),
        "facet": float(bool(facets_asked(question))),
        "open": float(question.facet is Facet.OTHER),
        "mine": mine.cosine_feature if mine else 0.0,
        "other": other.cosine_feature if other else 0.0,
        "mine_spoken": mine.spoken_feature if mine else 0.0,
        "other_spoken": other.spoken_feature if other else 0.0,
        "same": float(first is not None and mine is not None and first.head.id == mine.head.id),
        "named": float(bool(other and other.is_named_itself) and not (mine and mine.is_named)),
        "title_asked": other.features["title_asked"] if other else 0.0,
        "title_said": other.features["title_said"] if other else 0.0,
        "mine_asked": mine.features["title_asked"] if mine else 0.0,
        "mine_said": mine.features["title_said"] if mine else 0.0,
        "answers": judge.confidence(within),
        "other_answers": judge.confidence(alone),
        "unsaid": unsaid,
        "reference": float(bool(question.references)),
        "office": float(served is not None and served.kind is AnswerKind.OFFICES),
        "other_kind": float(bool(alone.documents) and alone.documents[0] is not first),
        "place": float(bool(question.places)),
        "spoken_said": spoken_said(within),
        "beyond": question.intents.beyond_odds / 4 if question.intents else 0.0,
        "elsewhere": matter.chance if matter and not is_mine_first else 0.0,
    }
