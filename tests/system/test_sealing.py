import pytest

from puskesos_desktop.domain.errors import EnvironmentProblem
from puskesos_desktop.system.sealing import AesSealer, Ed25519Signer

KEY = bytes(range(32))


def test_sealed_bytes_open_again():
    sealed = AesSealer().seal(KEY, b"paper", b"hash")
    assert b"paper" not in sealed
    assert AesSealer().open(KEY, sealed, b"hash") == b"paper"


def test_sealing_twice_gives_other_bytes():
    assert AesSealer().seal(KEY, b"x", b"") != AesSealer().seal(KEY, b"x", b"")


@pytest.mark.parametrize("change", ["key", "context", "byte", "cut", "empty"])
def test_what_was_changed_does_not_open(change):
    sealed = AesSealer().seal(KEY, b"paper", b"hash")
    bytes_by_change = {"byte": sealed[:-1] + bytes([sealed[-1] ^ 1]), "cut": sealed[:-1], "empty": b""}
    key = bytes(32) if change == "key" else KEY
    with pytest.raises(EnvironmentProblem, match="blob_damaged"):
        AesSealer().open(
            key, bytes_by_change.get(change, sealed), b"other" if change == "context" else b"hash"
        )


def test_a_signature_holds_for_its_bytes_and_key_only():
    signer = Ed25519Signer()
    private, other = signer.generate(), signer.generate()
    signature = signer.sign(private, b"manifest")
    assert signer.verify(signer.public_key(private), b"manifest", signature)
    assert not signer.verify(signer.public_key(private), b"Manifest", signature)
    assert not signer.verify(signer.public_key(other), b"manifest", signature)


@pytest.mark.parametrize(("key", "signature"), [(b"", b""), (bytes(31), bytes(64)), (bytes(32), b"x")])
def test_nonsense_is_no_signature(key, signature):
    assert Ed25519Signer().verify(key, b"manifest", signature) is False
