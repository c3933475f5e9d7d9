"""A small logistic regression that corrects the cues by what an analyst tagged."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# How steeply the chance that the cues give is taken, and how dear each change is.
STEEPNESS = 6.0
_RIDGE = 0.15
# To doubt every sentence alike is dear: a few refusals must not silence a theme.
_RIDGE_OF_DOUBT = 1.0
_ROUNDS = 60
_RATE = 0.4

Features = Mapping[str, float]


@dataclass(frozen=True)
class Model:
    """What is added to the cues' own log-odds for each feature of a sentence."""

    weights: Mapping[str, float]

    def score(self, cue: float, features: Features) -> float:
        """The chance, 0 to 1, that a sentence is on the theme."""
        odds = STEEPNESS * (cue - 0.5)
        odds += sum(self.weights.get(key, 0.0) * v for key, v in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

    def speaks_for(self, feature: str) -> float:
        """How much a feature adds, in log-odds."""
        return self.weights.get(feature, 0.0)


UNTAUGHT = Model({})


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence that was judged: the chance that the cues give, its features,
    whether it is on the theme, and how much it counts (1.0: said outright)."""

    cue: float
    features: Features
    wanted: bool
    weight: float = 1.0


def learn(lessons: Sequence[Lesson]) -> Model:
    """Weights from sentences that were judged. Ridge-penalised, by AdaGrad; the same
    lessons always give the same weights."""
    if not lessons:
        return UNTAUGHT
    weights: dict[str, float] = {}
    pace: dict[str, float] = {}
    for _round in range(_ROUNDS):
        slope = {
            key: (_RIDGE if key or w > 0 else _RIDGE_OF_DOUBT) * w
            for key, w in weights.items()
        }
        model = Model(weights)
        for lesson in lessons:
            score = model.score(lesson.cue, lesson.features)
            miss = lesson.weight * (score - lesson.wanted)
            if abs(miss) < 1e-3:
                continue
            for key, value in lesson.features.items():
                slope[key] = slope.get(key, 0.0) + miss * value
        for key, by in slope.items():
            pace[key] = pace.get(key, 1e-6) + by * by
            weights[key] = weights.get(key, 0.0) - _RATE * by / math.sqrt(pace[key])
    return Model(weights)
