"""Keeps what the reader says of links between claims, and tells which claims that means now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.claims.verdicts import Anchor, Verdict
from reader.errors import NotFoundError, UsageError
from reader.library.model import Judgement
from reader.messages import _

if TYPE_CHECKING:
    from reader.claims.verdicts import Says
    from reader.library.claims import Claims
    from reader.library.state import State


class Judging:
    """Rejects and adds links; asks the claim index what claims say, the state what was said of them."""

    def __init__(self, state: State, claims: Claims) -> None:
        self._state = state
        self._claims = claims

    def judge(self, claim_id: str, other_id: str, says: Says) -> Verdict:
        """Keep a verdict. Raises `UsageError` where it can mean nothing, `NotFoundError` for an unknown claim."""
        one, other = self._claims.claim(claim_id), self._claims.claim(other_id)
        verdict = Verdict.on(Anchor.of(one), Anchor.of(other), says)
        if verdict.one.article == verdict.other.article:
            raise UsageError(
                _("Both claims stand in one article."),
                _("A link is between claims of two articles."),
            )
        if says == "added":
            sidebar = self._claims.sidebar(claim_id, self._state.verdicts())
            if any(row.claim == other_id and row.level == "same" for row in sidebar.others):
                raise UsageError(_("It is listed as the same claim already."))
        earlier = self._about(claim_id, other_id)
        self._state.judge(verdict, earlier)
        return verdict

    def withdraw(self, claim_id: str, other_id: str) -> Verdict:
        """Take back what was said of the link between two claims. Raises `NotFoundError` where nothing was."""
        verdict = self._about(claim_id, other_id)
        if verdict is None or not self._state.unjudge(verdict):
            raise NotFoundError(_("Nothing was said of this link."))
        return verdict

    def judgements(self) -> tuple[Judgement, ...]:
        """All verdicts, the oldest first, with the claims they mean now."""
        verdicts = self._state.verdicts()
        if not verdicts:
            return ()
        anchors = [anchor for verdict in verdicts for anchor in (verdict.one, verdict.other)]
        claims = self._claims.located(anchors)
        return tuple(
            Judgement(verdict, one, other)
            for verdict, one, other in zip(verdicts, claims[::2], claims[1::2], strict=True)
        )

    def _about(self, claim_id: str, other_id: str) -> Verdict | None:
        """What was said of two claims, also where their sentences have changed since."""
        wanted = {claim_id, other_id}
        for judgement in self.judgements():
            if {claim.id for claim in (judgement.one, judgement.other) if claim} == wanted:
                return judgement.verdict
        return None
