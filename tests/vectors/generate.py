"""Makes the crypto vectors of this folder from the written formats, sharing no code with app/crypto.

X25519, Ed25519, HKDF and Poly1305 come from the Python package "cryptography"; Salsa20 is written out below from its
specification; evidence files are made by the reference programs `age` and GNU `tar`. Everything but the evidence
files comes out the same on every run.   Usage: python3 tests/vectors/generate.py
"""

import base64
import hashlib
import json
import pathlib
import subprocess
import tempfile

from cryptography.hazmat.primitives import hashes, poly1305
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HERE = pathlib.Path(__file__).parent
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def raw(key):
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def hkdf(ikm, salt, info, length):
    return HKDF(hashes.SHA256(), length, salt.encode(), info.encode()).derive(ikm)


def damm(symbols):
    """c -> 2 (c + v) in GF(2)[x] / (x^5 + x^2 + 1), by long division instead of a conditional xor."""
    check = 0
    for symbol in symbols:
        product = (check ^ SYMBOLS.index(symbol)) * 2
        while product.bit_length() > 5:
            product ^= 0b100101 << (product.bit_length() - 6)
        check = product
    return SYMBOLS[check]


def canonical(value):
    """RFC 8785 for the plain values used here: ASCII member names, integers, no exotic numbers."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def stream_of(seed, length):
    return hashlib.shake_256(seed.encode()).digest(length)


# --- XSalsa20-Poly1305 (Bernstein, "Cryptography in NaCl"; "Extending the Salsa20 nonce") ---


def rotl(x, n):
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF


def words(data):
    return [int.from_bytes(data[i : i + 4], "little") for i in range(0, len(data), 4)]


def unwords(values):
    return b"".join(v.to_bytes(4, "little") for v in values)


def salsa20_rounds(state):
    x = list(state)
    columns = [(0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11)]
    rows = [(0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)]
    for _ in range(10):
        for a, b, c, d in columns + rows:
            x[b] ^= rotl((x[a] + x[d]) & 0xFFFFFFFF, 7)
            x[c] ^= rotl((x[b] + x[a]) & 0xFFFFFFFF, 9)
            x[d] ^= rotl((x[c] + x[b]) & 0xFFFFFFFF, 13)
            x[a] ^= rotl((x[d] + x[c]) & 0xFFFFFFFF, 18)
    return x


def salsa20_state(key, middle):
    s, k, n = words(b"expand 32-byte k"), words(key), words(middle)
    return [s[0], *k[:4], s[1], *n, s[2], *k[4:], s[3]]


def hsalsa20(key, nonce16):
    x = salsa20_rounds(salsa20_state(key, nonce16))
    return unwords([x[0], x[5], x[10], x[15], x[6], x[7], x[8], x[9]])


def xsalsa20(key, nonce24, length):
    subkey = hsalsa20(key, nonce24[:16])
    out = b""
    counter = 0
    while len(out) < length:
        state = salsa20_state(subkey, nonce24[16:] + counter.to_bytes(8, "little"))
        mixed = salsa20_rounds(state)
        out += unwords([(a + b) & 0xFFFFFFFF for a, b in zip(mixed, state)])
        counter += 1
    return out[:length]


def secretbox(message, nonce, key):
    stream = xsalsa20(key, nonce, 32 + len(message))
    sealed = bytes(a ^ b for a, b in zip(message, stream[32:]))
    return poly1305.Poly1305.generate_tag(stream[:32], sealed) + sealed


def box_seal(message, recipient, ephemeral_secret):
    ephemeral = X25519PrivateKey.from_private_bytes(ephemeral_secret)
    epk = raw(ephemeral.public_key())
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    nonce = hashlib.blake2b(epk + recipient, digest_size=24).digest()
    return epk + secretbox(message, nonce, hsalsa20(shared, bytes(16)))


# --- the vectors ---


def receipt_vector(symbols):
    ikm = symbols.encode()
    derive = lambda info, n: hkdf(ikm, "liemchinh/receipt/v1", info, n)
    lookup = derive("lookup", 16)
    return {
        "symbols": symbols,
        "code": symbols + damm(symbols),
        "lookupHex": lookup.hex(),
        "lookupHashHex": hashlib.sha256(lookup).hexdigest(),
        "boxPublicHex": raw(X25519PrivateKey.from_private_bytes(derive("box", 32)).public_key()).hex(),
        "signPublicHex": raw(Ed25519PrivateKey.from_private_bytes(derive("sign", 32)).public_key()).hex(),
    }


def receipts():
    chosen = ["0123456789ABCDEFGHJ", "Z" * 19, "0" * 19, "KMNPQRSTVWXYZ012345"]
    drawn = ["".join(SYMBOLS[b & 31] for b in stream_of(f"receipt {i}", 19)) for i in range(20)]
    return [receipt_vector(symbols) for symbols in chosen + drawn]


def seeds():
    vectors = []
    for i in range(8):
        seed = stream_of(f"seed {i}", 32)
        drawn = hkdf(seed, "liemchinh/receipt-seed/v1", "symbols", 12)
        number = int.from_bytes(drawn, "big") >> 1
        symbols = "".join(SYMBOLS[(number >> (5 * (18 - n))) & 31] for n in range(19))
        vectors.append({"seedHex": seed.hex(), "code": symbols + damm(symbols)})
    return vectors


def sign(namespace, statement, seed):
    message = f"liemchinh/{namespace}/v1\n{canonical(statement)}".encode()
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def statements():
    samples = [
        ("grant", {"case": "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11", "compartment": "dialogue", "reason": "phân công"}),
        ("decision", {"z": 1, "a": [True, False, None, {"b": "ký tự \u20ac \U0001f600", "a": ""}]}),
        ("directory", {}),
        ("a", []),
    ]
    vectors = []
    for i, (namespace, statement) in enumerate(samples):
        seed = stream_of(f"statement {i}", 32)
        vectors.append(
            {
                "namespace": namespace,
                "statement": statement,
                "canonical": canonical(statement),
                "seedHex": seed.hex(),
                "signPublicHex": raw(Ed25519PrivateKey.from_private_bytes(seed).public_key()).hex(),
                "signatureHex": sign(namespace, statement, seed).hex(),
            }
        )
    return vectors


def record_vector(name, content, signed):
    secret = stream_of(f"record secret {name}", 32)
    public = raw(X25519PrivateKey.from_private_bytes(secret).public_key())
    seed = stream_of(f"record seed {name}", 32)
    plaintext = {"ns": "liemchinh/record/v1", **content}
    if signed:
        plaintext["sig"] = sign("record", plaintext, seed).hex()
    text = canonical(plaintext).encode() + b"\x80"
    size = 1024
    while size < len(text):
        size *= 2
    sealed = b"\x01" + box_seal(text.ljust(size, b"\x00"), public, stream_of(f"record ephemeral {name}", 32))
    return {
        "name": name,
        "boxSecretHex": secret.hex(),
        "boxPublicHex": public.hex(),
        "signPublicHex": raw(Ed25519PrivateKey.from_private_bytes(seed).public_key()).hex() if signed else None,
        "plaintext": plaintext,
        "recordBase64": base64.b64encode(sealed).decode(),
    }


def records():
    place = {"case": "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11", "id": "0d0b9a3e-52a7-4c0e-8a39-6a6f3f6f9d02"}
    reporter = {**place, "kind": "report", "at": "2026-11-23", "author": {"kind": "reporter"}}
    officer = {**place, "kind": "note", "at": "2026-11-23T09:00Z", "author": {"kind": "officer", "key": "0f" * 16}}
    return [
        record_vector("signed by a reporter", {**reporter, "body": {"story": "Họ đòi tiền", "answers": []}}, True),
        record_vector("unsigned", {**officer, "body": "ghi chú"}, False),
        record_vector("second size class", {**officer, "body": "x" * 1024}, True),
    ]


def evidence():
    """A long Vietnamese name needs more than the 100 bytes of an old tar header."""
    secret = X25519PrivateKey.from_private_bytes(stream_of("evidence secret", 32))
    identity = bech32("age-secret-key-", stream_of("evidence secret", 32)).upper()
    recipient = bech32("age", raw(secret.public_key()))
    name = "Biên bản làm việc về việc thu tiền không có biên lai tại bộ phận một cửa ngày 23 tháng 11.txt"
    content = "Nội dung của chứng cứ.\n".encode() * 500
    manifest = {
        "ns": "liemchinh/evidence/v1",
        "case": "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11",
        "id": "7d2f6f0e-0a51-4f0e-9d53-1a2b3c4d5e6f",
        "name": name,
        "type": "text/plain",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "addedBy": "reporter",
        "strippedOf": [],
    }
    vectors = []
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False))
        (pathlib.Path(folder) / name).write_bytes(content)
        for format in ["gnu", "posix"]:
            command = ["tar", "-c", "--format", format, "-C", folder, "manifest.json", name]
            archive = subprocess.run(command, check=True, capture_output=True).stdout
            age = subprocess.run(["age", "-r", recipient], input=archive, check=True, capture_output=True).stdout
            vectors.append({"tar": format, "ageBase64": base64.b64encode(age).decode()})
    return {
        "boxSecretHex": stream_of("evidence secret", 32).hex(),
        "identity": identity,
        "recipient": recipient,
        "manifest": manifest,
        "objects": vectors,
    }


def bech32(prefix, data):
    """BIP 173, reference formulation over one big integer."""
    symbols = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    bits = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    count = (len(data) * 8 + 4) // 5
    values = [(bits >> (5 * (count - 1 - i))) & 31 for i in range(count)]
    check = 1
    for value in [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + values + [0] * 6:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate([0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3]):
            check ^= generator if (top >> i) & 1 else 0
    values += [((check ^ 1) >> (5 * (5 - i))) & 31 for i in range(6)]
    return prefix + "1" + "".join(symbols[v] for v in values)


def write(name, value):
    (HERE / name).write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


write("receipt.json", receipts())
write("receipt-seed.json", seeds())
write("statement.json", statements())
write("record.json", records())
write("evidence/reference.json", evidence())
