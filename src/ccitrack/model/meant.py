"""What people mean by a key or a word that cards do not have: French words, near spellings."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

KEYS = {
    "action": "actions", "axe": "axis", "axes": "axis", "bénéficiaires": "target_groups", "calendrier": "timeframe",
    "cible": "targets", "cibles": "targets", "contenu": "content", "contexte": "context", "date": "date",
    "échéance": "due", "étapes": "milestones", "fin": "end", "financeur": "funder", "financeurs": "funders",
    "indicateurs": "indicators", "jalons": "milestones", "langue": "lang", "libellé": "label", "liens": "links",
    "mesures": "measures", "montant": "amount", "niveau": "level", "nom": "name", "objectif": "objectives",
    "objectifs": "objectives", "partenaire": "partners", "partenaires": "partners", "période": "period",
    "pilote": "leaders", "pilotes": "leaders", "priorité": "priority", "responsable": "responsible",
    "risques": "risks", "statut": "status", "texte": "text", "titre": "title", "unité": "unit", "valeur": "value",
    "début": "start", "leader": "leaders", "partner": "partners", "indicator": "indicators", "target": "targets",
    "measure": "measures", "objective": "objectives", "deadline": "end", "name": "title", "owner": "leaders",
}  # fmt: skip

WORDS: dict[str, str | tuple[str, ...]] = {
    "à discuter": "to_discuss", "à surveiller": "watch", "à venir": "not_started", "abandon": "cancelled",
    "abandonné": "cancelled", "abandonnée": "cancelled", "achevé": "completed", "achevée": "completed",
    "acquis": "secured", "added by the team": "team", "ajouté par l'équipe": "team", "an": "year", "année": "year",
    "annual": "year", "annuel": "year", "annulé": "cancelled", "annulée": "cancelled",
    "appui nécessaire": "support_needed", "atteignable": "reachable", "atteint": "achieved",
    "atteint en partie": "partly", "attendu": "expected", "attendu à la fin seulement": "end",
    "attendu par paliers": "steps", "augmentation": "increase", "baisse": "decrease", "baisse attendue": "decrease",
    "basse": "low", "bloqué": "blocked", "bloquée": "blocked", "canceled": "cancelled", "chaque année": "year",
    "chaque mois": "month", "chaque semestre": "semester", "chaque trimestre": "quarter", "chef de file": "lead",
    "choix de l'équipe": "team", "compte rendu": "minutes", "compte-rendu": "minutes", "constaté": "stated",
    "context figures": "context", "contexte": "context", "continu": "ongoing", "contribution en nature": "in_kind",
    "cumul": "flow", "cumul sur une période": "flow", "cumulative": "flow", "decided by the team": "team",
    "déduit": "inferred", "défi": "challenge", "défis": "challenge", "demandé": "requested", "dépensé": "spent",
    "described in words": "qualitative", "description en mots": "qualitative", "diminution": "decrease",
    "done": "completed", "écart": "gap", "écarté": "declined", "écartée": "declined", "écarts": "gap",
    "élevée": "high", "en attente": ("on_hold", "open", "expected"), "en cours": "in_progress",
    "dont elle dépend": "depends_on", "dont elle fait partie": "part_of", "en dépend": "depends_on",
    "en fait partie": "part_of", "on which it depends": "depends_on", "objectif acquis": "secured",
    "objectif compromis": "compromised", "en nature": "in_kind", "en pause": "on_hold",
    "en rapport": "related", "engagé": "committed", "équipe": "team", "expected at the end only": "end",
    "expected step by step": "steps", "expected to progress steadily": "linear", "faible": "low",
    "financement acquis": "secured", "financement demandé": "requested", "financement espéré": "expected",
    "financement refusé": "refused", "finished": "completed", "fonctionnement": "operating",
    "for information": "info", "from the content of the card": "content", "from the indicators of the card": "card",
    "funding expected": "expected", "funding refused": "refused", "funding requested": "requested",
    "funding secured": "secured", "groupe": "group", "hausse": "increase", "hausse attendue": "increase",
    "haute": "high", "high priority": "high", "ht": "excluded", "inconnu": "unknown", "inconnue": "unknown",
    "indicateurs de contexte": "context", "instance": "body", "investissement": "investment",
    "of which it is a part": "part_of", "jeu de données": "dataset", "judged achieved": "achieved",
    "judged not achieved": "not", "judged partly achieved": "partly", "jugé atteint": "achieved",
    "jugé atteint en partie": "partly", "jugé non atteint": "not", "lead partner": "lead", "level on a day": "stock",
    "low priority": "low", "maintien": "maintain", "maintien attendu": "maintain", "mandaté": "spent",
    "measured each half-year": "semester", "measured each month": "month", "measured each quarter": "quarter",
    "measured each year": "year", "measured once": "once", "medium priority": "medium", "mensuel": "month",
    "mesure annuelle": "year", "mesure mensuelle": "month", "mesure semestrielle": "semester",
    "mesure trimestrielle": "quarter", "mesure unique": "once", "mois": "month", "moyen": ("average", "medium"),
    "moyenne": ("average", "medium"), "nature inconnue": "unknown", "non atteint": "not",
    "non commencé": "not_started", "non commencée": "not_started", "non démarré": "not_started",
    "non démarrée": "not_started", "organisme": "organisation", "organization": "organisation", "outcome": "result",
    "par an": "year", "par déduction": "inferred", "par mois": "month", "par semestre": "semester",
    "par trimestre": "quarter", "partenaire associé": "associated", "partenaire en appui": "support", "payé": "spent",
    "per half-year": "semester", "per month": "month", "per quarter": "quarter", "per year": "year",
    "permanent": "ongoing", "permanente": "ongoing", "personnel": "staff", "planned": ("not_started", "expected"),
    "pour information": "info", "précisé dans la source": "stated", "prévu": ("not_started", "expected"),
    "prévue": ("not_started", "expected"), "priorité basse": "low", "priorité haute": "high",
    "priorité moyenne": "medium", "progression régulière attendue": "linear", "réalisation": "output",
    "réalisations": "output", "réalisé": "completed", "réalisée": "completed", "refusé": ("refused", "declined"),
    "reporté": "on_hold", "reportée": "on_hold", "reprise": "taken_up", "résultat": "result", "résultats": "result",
    "semestre": "semester", "semestriel": "semester", "should fall": "decrease", "should rise": "increase",
    "should stay": "maintain", "stabilité": ("stable", "maintain"), "stability": "stable", "started": "in_progress",
    "stated in the source": "stated", "supporting partner": "support", "suspendu": "on_hold", "suspendue": "on_hold",
    "taux": "rate", "tax basis unknown": "unknown", "terminé": "completed", "terminée": "completed",
    "tiré des indicateurs de la fiche": "card", "tiré du contenu de la fiche": "content", "to be watched": "watch",
    "total over a period": "flow", "trimestre": "quarter", "trimestriel": "quarter", "ttc": "included",
    "ttc ou ht non précisé": "unknown", "valeur à une date": "stock", "within reach": "reachable", "yearly": "year",
}  # fmt: skip

NOTHING = (
    "-", "–", "—", "?", "n/a", "n.a.", "na", "nc", "n.c.", "nr", "ns", "none", "aucun", "aucune", "sans objet",
    "non renseigné", "non renseignée", "non précisé", "non précisée", "not known", "not stated", "inconnu", "unknown",
)  # fmt: skip
"""What is typed where nothing is known: cards then leave the key out."""

TO_BE_SPECIFIED = (
    "à préciser", "a préciser", "à definir", "à définir", "à déterminer", "à chiffrer", "à confirmer", "à venir",
    "to be specified", "to be defined", "to be determined", "to be confirmed", "tbd", "tbc", "tba",
)  # fmt: skip
"""What documents say of something that is not known yet."""

FEMININE = re.compile(r"\(e\)|[·.]e\b|[·.]e(?=s\b)")


def meant_key(key: str, known: Sequence[str]) -> str | None:
    """The known key that somebody means by another, where there is one that is near or usual."""
    usual = KEYS.get(key.strip().lower())
    return usual if usual in known else _nearest(key.strip().lower().replace(" ", "_"), known, 0.6)


def meant_word(word: str, known: Sequence[str]) -> str | None:
    """The accepted word that somebody means by another, where there is one that is near or usual."""
    return usual_word(word, known) or _nearest(_folded(word).replace(" ", "_").replace("-", "_"), known, 0.7)


def usual_word(word: str, known: Sequence[str]) -> str | None:
    """The accepted word that a usual one stands for, as people read it or say it: `in_progress` for “En cours”."""
    written = _folded(word)
    usual = WORDS.get(written, WORDS.get(FEMININE.sub("", written), ()))
    meant = next((each for each in ((usual,) if isinstance(usual, str) else usual) if each in known), None)
    plain = written.replace(" ", "_").replace("-", "_")
    return meant or (plain if plain in known else None)


def is_nothing(word: str) -> bool:
    """Whether a word only says that nothing is known: `N/A`."""
    return _folded(word) in NOTHING


def is_to_be_specified(text: str) -> bool:
    """Whether a text says that something is not known yet: `to be specified`."""
    return _folded(text).removesuffix(".") in TO_BE_SPECIFIED


def _folded(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).replace("’", "'").lower().split())


def _nearest(written: str, known: Sequence[str], cutoff: float) -> str | None:
    return next(iter(get_close_matches(written, known, n=1, cutoff=cutoff)), None)
