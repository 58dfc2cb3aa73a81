"""AES-256-GCM for papers and Ed25519 for packages, each behind its port."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from puskesos_desktop.domain.errors import EnvironmentProblem

_NONCE_BYTES = 12


class AesSealer:
    """Implements `Sealer`; the nonce stands before the sealed bytes."""

    def seal(self, key: bytes, data: bytes, context: bytes) -> bytes:
        """Return nonce and sealed bytes, bound to the context."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, data, context)

    def open(self, key: bytes, sealed: bytes, context: bytes) -> bytes:
        """Return the bytes.

        Raises:
            EnvironmentProblem: `blob_damaged` when bytes, key or context are not those of sealing.
        """
        try:
            return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)
        except (InvalidTag, ValueError) as error:
            raise EnvironmentProblem("blob_damaged") from error


class Ed25519Signer:
    """Implements `Signer`."""

    def generate(self) -> bytes:
        """Return a new private key."""
        return Ed25519PrivateKey.generate().private_bytes_raw()

    def public_key(self, private_key: bytes) -> bytes:
        """Return the public half."""
        return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()

    def sign(self, private_key: bytes, data: bytes) -> bytes:
        """Return the detached signature."""
        return Ed25519PrivateKey.from_private_bytes(private_key).sign(data)

    def verify(self, public_key: bytes, data: bytes, signature: bytes) -> bool:
        """Tell whether the signature holds; a key or signature of a wrong size does not."""
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True
