"""The certificate and key of an office's server: looked at before anybody may connect, or made.

Reads: PEM files.
Writes: a certificate that vouches for itself, below data/.server/.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
import shlex
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.portable.files import is_open_to_all
from docgen.portable.modules import optional
from docgen.problems import Place, Problems, stop
from docgen.publish.secrets import put_secret
from docgen.tongue import phrase
from docgen.web.users import SERVER

CERT, KEY = "cert.pem", "key.pem"
VALID = dt.timedelta(days=825)  # the longest that Apple's systems take
EARLY = dt.timedelta(days=30)  # it is made anew so long before its end


@dataclass(frozen=True)
class Credentials:
    """A certificate (with those above it) and its key."""

    cert: Path
    key: Path

    def check(self) -> None:
        """Raises ProblemsFound where a browser could not use them, or others may read the key."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            if is_open_to_all(self.key):
                raise stop("DG-W505", Place(str(self.key)), file=shlex.quote(str(self.key)))
            # a key with a password would ask for it on the terminal; an empty one fails
            context.load_cert_chain(self.cert, self.key, password=lambda: b"")
        except ssl.SSLError as error:
            reason = phrase("不是一对，或不是没有口令的 PEM 文件")
            raise stop("DG-W503", Place(str(self.cert)), reason=reason) from error
        except OSError as error:
            raise stop("DG-W503", Place(str(self.cert)), reason=error.strerror or error) from error
        end = self.end()
        if end and end < dt.datetime.now(dt.UTC):
            raise stop(
                "DG-W503", Place(str(self.cert)), reason=phrase("{end} 已经过期", end=f"{end:%Y-%m-%d}")
            )

    def fingerprint(self) -> str:
        """SHA-256 of the certificate, as browsers show it."""
        first = self.cert.read_text("ascii", "replace").partition("-----END CERTIFICATE-----")
        text = first[0][first[0].index("-----BEGIN") :] + first[1]
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(text)).digest().hex(":").upper()

    def end(self) -> dt.datetime | None:
        """The last moment of the certificate; None where `cryptography` is not there to read it."""
        x509 = optional("cryptography.x509")
        if x509 is None:
            return None
        found: dt.datetime = x509.load_pem_x509_certificate(self.cert.read_bytes()).not_valid_after_utc
        return found


def self_signed(data: Path, names: Sequence[str], problems: Problems) -> Credentials:
    """A certificate for these names: the one made before as long as it will do, so that it is trusted once.

    Raises ProblemsFound where `cryptography` is not installed, or the folder cannot be written.
    """
    folder = data / SERVER
    made = Credentials(folder / CERT, folder / KEY)
    if optional("cryptography.x509") is None:
        raise stop("DG-W504", command=_by_hand(names))
    if not _will_do(made, names):
        cert, key = _new(names)
        put_secret(made.key, key, problems)
        put_secret(made.cert, cert, problems)
    return made


def _by_hand(names: Sequence[str]) -> str:
    """The command that makes such a certificate with openssl."""
    said = ",".join(f"{'IP' if is_address(name) else 'DNS'}:{name}" for name in names)
    return (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 825 "
        f"-subj /CN={names[0]} -addext subjectAltName={said} -keyout key.pem -out cert.pem"
    )


def is_address(name: str) -> bool:
    """Whether a name of the server is a number."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _will_do(made: Credentials, names: Sequence[str]) -> bool:
    """Whether there is a certificate of ours for these names that is good for a while."""
    from cryptography import x509

    try:
        cert = x509.load_pem_x509_certificate(made.cert.read_bytes())
        said = cert.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        listed = {str(each.value) for each in said}
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    good = cert.not_valid_after_utc - EARLY > dt.datetime.now(dt.UTC)
    return good and set(names) <= listed and made.key.is_file()


def _new(names: Sequence[str]) -> tuple[bytes, bytes]:
    """A certificate and its key (PEM), for a server and nothing else."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    now = dt.datetime.now(dt.UTC)
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])])
    said = [
        x509.IPAddress(ipaddress.ip_address(name)) if is_address(name) else x509.DNSName(name)
        for name in names
    ]
    cert = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))  # clocks of an office differ
        .not_valid_after(now + VALID)
        .add_extension(x509.SubjectAlternativeName(said), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    private = serialization.PrivateFormat.PKCS8
    return cert.public_bytes(encoding), key.private_bytes(encoding, private, serialization.NoEncryption())
