"""What people mean by a key or a word that cards do not have: French words, near spellings."""

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

WORDS = {
    "en cours": "in_progress", "started": "in_progress", "terminé": "completed",
    "terminée": "completed", "achevé": "completed", "achevée": "completed", "done": "completed",
    "finished": "completed", "annulé": "cancelled", "annulée": "cancelled", "abandonné": "cancelled",
    "canceled": "cancelled", "suspendu": "on_hold", "suspendue": "on_hold", "en pause": "on_hold",
    "bloqué": "blocked", "bloquée": "blocked", "à discuter": "to_discuss", "non démarré": "not_started",
    "non commencé": "not_started", "à venir": "not_started", "permanent": "ongoing", "continu": "ongoing",
    "réalisation": "output", "résultat": "result", "outcome": "result", "contexte": "context", "haute": "high",
    "élevée": "high", "moyenne": "medium", "basse": "low", "faible": "low", "investissement": "investment",
    "fonctionnement": "operating", "personnel": "staff", "engagé": "committed", "mandaté": "spent", "payé": "spent",
    "dépensé": "spent", "ttc": "included", "ht": "excluded", "acquis": "secured", "demandé": "requested",
    "attendu": "expected", "refusé": "refused", "hausse": "increase", "baisse": "decrease", "augmentation": "increase",
    "diminution": "decrease", "maintien": "maintain", "taux": "rate", "moyen": "average", "annuel": "year",
    "année": "year", "an": "year", "yearly": "year", "annual": "year", "semestre": "semester", "trimestre": "quarter",
    "mois": "month", "organisme": "organisation", "organization": "organisation", "groupe": "group",
    "constaté": "stated", "déduit": "inferred", "équipe": "team",
}  # fmt: skip


def meant_key(key: str, known: Sequence[str]) -> str | None:
    """The known key that somebody means by another, where there is one that is near or usual."""
    usual = KEYS.get(key.strip().lower())
    return usual if usual in known else _nearest(key.strip().lower().replace(" ", "_"), known, 0.6)


def meant_word(word: str, known: Sequence[str]) -> str | None:
    """The accepted word that somebody means by another, where there is one that is near or usual."""
    usual = WORDS.get(word.strip().lower())
    return usual if usual in known else _nearest(word.strip().lower().replace(" ", "_").replace("-", "_"), known, 0.7)


def _nearest(written: str, known: Sequence[str], cutoff: float) -> str | None:
    return next(iter(get_close_matches(written, known, n=1, cutoff=cutoff)), None)
