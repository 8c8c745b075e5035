"""What a typed number answers is kept for each person and chat, and goes like all else of them."""

import sqlite3
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from bot.people import Asker, People, Retention
from bot.people.offers import KeptOffer, Offer, OfferedChoice, Offers
from bot.people.records import now
from index.model import Role
from tests.bot.people.test_kept import make

AN, AN_IN_GROUP = Asker("zalo", "6e"), Asker("zalo", "6e", "9f")
OFFER = Offer((OfferedChoice("Lệ phí", "which:12:0"), OfferedChoice("👍", "good:12")), "phần sau")


def test_the_last_offer_of_each_chat_counts(both: People) -> None:
    offers = Offers(both)
    assert offers.of(AN) is None
    offers.keep(AN, OFFER, "1")
    offers.keep(AN_IN_GROUP, Offer(OFFER.choices[:1]), "2")
    assert offers.of(AN) == KeptOffer(OFFER, "1")
    assert Offers(both).of(AN_IN_GROUP) == KeptOffer(Offer(OFFER.choices[:1]), "2")
    assert offers.of(Asker("telegram", "6e")) is None
    offers.keep(AN, Offer(), "3")
    assert offers.of(AN) == KeptOffer(Offer(), "3")


def test_an_empty_offer_makes_nobody_known(both: People) -> None:
    Offers(both).keep(AN, Offer(), "1")
    assert Offers(both).of(AN) is None
    with both.begin() as session:
        assert session.execute(text("SELECT count(*) FROM person")).scalar() == 0


def test_it_goes_with_all_else_of_a_person(both: People) -> None:
    make(both, AN, Role.OFFICER)
    for asker in (AN, AN_IN_GROUP):
        Offers(both).keep(asker, OFFER, "1")
    assert both.forget(AN).role_stays
    assert Offers(both).of(AN) is None
    assert Offers(both).of(AN_IN_GROUP) is None


def test_nothing_of_it_can_be_read_after_that(people: People, database: Path) -> None:
    Offers(people).keep(AN, OFFER, "1")
    people.forget(AN)
    files = b"".join(one.read_bytes() for one in database.parent.glob(f"{database.name}*"))
    assert b"which:12:0" not in files
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM offered").fetchone() == (0,)


def test_an_old_offer_goes_and_who_had_nothing_else(both: People) -> None:
    Offers(both).keep(AN, OFFER, "1")
    Offers(both).keep(Asker("zalo", "7a"), OFFER, "2")
    with both.begin() as session:
        old = {"at": now() - timedelta(days=9)}
        session.execute(text("UPDATE offered SET at = :at WHERE key = '1'"), old)
        session.execute(text("UPDATE person SET since = :at"), old)
    assert Retention(both, 8).enforce().people == 1
    assert Offers(both).of(AN) is None
    assert Offers(both).of(Asker("zalo", "7a")) is not None
