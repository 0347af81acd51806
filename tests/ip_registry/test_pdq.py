"""Perceptual hashes are those that the original (pdqhash 0.2.8, Meta's C++) makes of the same points."""

import numpy as np
import pytest

from ip_registry.services.pdq import pdq_of

DOWN, ACROSS = np.mgrid[0:256, 0:256]
PICTURES = {
    "noise": np.random.Generator(np.random.PCG64(7)).integers(0, 256, (256, 256, 3)),
    "waves": np.stack([128 + 100 * np.sin(DOWN / (5 + colour) + ACROSS / 11) for colour in range(3)], axis=2),
    "blocks": np.stack([(DOWN // 40 * 53 + ACROSS // 24 * 31 + colour * 90) % 256 for colour in range(3)], axis=2),
    "rings": np.stack([np.hypot(DOWN - 90, ACROSS - 150) * (3 + colour) % 256 for colour in range(3)], axis=2),
}
MADE_BY_THE_ORIGINAL = {
    "noise": ("8e1c80b5fc4da3ee15a323eb66d5ec9a6ae2b277d4f8bab3074493025340593e", 100),
    "waves": ("007fff80007faad5aad5aad5ff80aad5bf80aad5ab80aad5aa80aad5aa80aad5", 100),
    "blocks": ("52ddcd891ae2e71c9d63323e3822b5491ae74db1b24ee5184ab6c3ddcd815ab2", 100),
    "rings": ("0273dd4c484ffe1051edb85157acf153f114408bc173c0131fe80def01eaffbd", 100),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_hash_and_its_quality_are_the_original_s(name: str):
    number, quality = pdq_of(PICTURES[name].astype(np.uint8))
    assert (f"{number:064x}", quality) == MADE_BY_THE_ORIGINAL[name]


def test_a_picture_of_one_colour_has_no_quality():
    assert pdq_of(np.full((256, 256, 3), 200, dtype=np.uint8))[1] == 0


def test_another_size_is_refused():
    with pytest.raises(ValueError, match="256"):
        pdq_of(np.zeros((64, 64, 3), dtype=np.uint8))
