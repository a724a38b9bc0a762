"""Makes the crypto vectors of this folder from the written formats, sharing no code with app/crypto.

X25519, Ed25519, HKDF, Argon2id and Poly1305 come from the Python package "cryptography"; Salsa20 is written out below from its
specification; evidence files are made by the reference programs `age` and GNU `tar`. Everything but the evidence
files comes out the same on every run; those are made anew only when asked for, since age draws its keys.
Usage: python3 tests/vectors/generate.py [--evidence]
"""

import base64
import decimal
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

from cryptography.hazmat.primitives import hashes, poly1305
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
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
    """RFC 8785. Member names are sorted by UTF-16 code units; numbers are written as ECMAScript writes them."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(one) for one in value) + "]"
    if isinstance(value, float):
        return number(value)
    return json.dumps(value, ensure_ascii=False)


def number(value):
    """ECMAScript's Number::toString, from the shortest digits that Python finds."""
    if value == 0:
        return "0"
    sign, digits, exponent = decimal.Decimal(repr(value)).normalize().as_tuple()
    text, point = "".join(map(str, digits)), exponent + len(digits)
    if 0 < point <= 21:
        text = text.ljust(point, "0") if len(text) <= point else text[:point] + "." + text[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + text
    else:
        text = text[0] + ("." + text[1:] if len(text) > 1 else "") + f"e{point - 1:+d}"
    return "-" * sign + text


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
    out = bytearray()
    counter = 0
    while len(out) < length:
        state = salsa20_state(subkey, nonce24[16:] + counter.to_bytes(8, "little"))
        mixed = salsa20_rounds(state)
        out += unwords([(a + b) & 0xFFFFFFFF for a, b in zip(mixed, state)])
        counter += 1
    return bytes(out[:length])


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


CASE = "6f1e0c5e-8f6b-4d0a-9b0e-3f4b1f0a7c11"
REFERRAL = "c2a7b7f4-1f0d-4a52-9a55-2d6a4f1f8e03"


def statement_samples():
    """Statements as the product makes them, and others that reach into corners of canonical JSON."""
    print_of = lambda n: stream_of(f"print {n}", 16).hex()
    hash_of = lambda n: stream_of(f"hash {n}", 32).hex()
    act = {"v": 1, "case": CASE, "actor": print_of(1), "prev": hash_of(1), "at": "2026-11-23T09:00Z", "proposal": None}
    facts = {"category": "DAT", "behaviours": ["B01", "B12"], "unit": "q-a.tn", "desk": None, "urgent": True}
    return [
        ("grant", {"case": CASE, "compartment": "dialogue", "reason": "phân công"}),
        ("grant", {"case": CASE, "compartment": "work", "reason": "thay người đi vắng", "until": "2026-12-31"}),
        ("submission", {"v": 1, "case": CASE, "facts": facts, "grants": [{"member": print_of(2), "sealed": hash_of(2)}]}),
        ("reporter-act", {**act, "act": "message", "at": "2026-11-23", "record": {"kind": "message", "sha256": hash_of(3)}}),
        ("reporter-act", {**act, "act": "withdraw", "at": "2026-11-24", "evidence": []}),
        ("officer-act", {**act, "act": "register", "details": {"elements": ["Đ.25.2", "Đ.29.1"], "days": 10}}),
        ("officer-act", {**act, "act": "extend", "details": {"days": 30, "reason": "vụ việc phức tạp, cần xác minh thêm"}}),
        ("officer-act", {**act, "act": "note", "details": None, "record": {"kind": "note", "sha256": hash_of(4)}}),
        ("work-key", {"v": 1, "case": CASE, "public": hash_of(5), "grants": [], "at": "2026-11-23T09:05Z"}),
        ("oversight-act", {"question": "vì sao quá hạn 45 ngày mà chưa kết luận?", "due": "2026-12-01", "clock": "C-INIT"}),
        ("packet", {"ns": "liemchinh/packet/v1", "referral": REFERRAL, "part": 1, "number": "07/2026/TTr-CQĐT"}),
        ("directory", {"v": 1, "login": "minh-hoa", "name": "Nguyễn Thị Minh Hòa", "roles": ["inspector"], "unit": None}),
        ("decision", {"z": 1, "a": [True, False, None, {"b": "ký tự \u20ac \U0001f600", "a": ""}]}),
        ("custody", {"item": 3, "action": "mở bản gốc để giám định", "where": "phòng 12, trụ sở số 2", "next": None}),
        ("a", {}),
        ("amount", {"đồng": 125000000, "lớn nhất": 9007199254740991, "nợ": -350000, "không": 0}),
        ("ratio", {"half": 0.5, "tenth": 0.1, "percent": 12.75, "minus": -0.001953125, "huge": 1e21, "tiny": 5e-324}),
        ("order", {"10": 1, "9": 2, "B": 3, "a": 4, "Đ": 5, "đ": 6, "ế": 7, "é": 8, "": 9}),
        ("escape", {"line": "một\nhai\tba\r", "quote": '"trích" \\ / <b> & \'', "control": "\u0000\u001f\u007f"}),
        ("normal-form", {"nfc": "hòa giải Tố cáo", "nfd": "ho\u0300a gia\u0309i To\u0302\u0301 ca\u0301o"}),
        ("deep", {"a": [[[[{"b": [[], {}, [None]]}]]]], "trống": {"": {"": []}}}),
        ("long", {"text": "Người tố cáo nộp đơn tại bộ phận một cửa. " * 60, "pages": list(range(1, 41))}),
        ("a" * 32, {"namespace": "dài nhất được phép là 32 ký tự", "n": 32}),
        ("b1-2-3", {"at": "2026-11-23T17:59Z", "day": "2026-11-23", "ok": True}),
    ]


def statements():
    vectors = []
    for i, (namespace, statement) in enumerate(statement_samples()):
        seed = stream_of(f"statement {i}", 32)
        vectors.append(
            {
                "publicHex": raw(Ed25519PrivateKey.from_private_bytes(seed).public_key()).hex(),
                "namespace": namespace,
                "statement": statement,
                "signatureHex": sign(namespace, statement, seed).hex(),
                "canonical": canonical(statement),
                "seedHex": seed.hex(),
            }
        )
    return vectors


def padded(text):
    """ISO 7816-4 up to the next power of two, from 1 KiB on."""
    size = 1024
    while size < len(text) + 1:
        size *= 2
    return (text + b"\x80").ljust(size, b"\x00")


def record_vector(name, content, signed=True):
    secret = stream_of(f"record secret {name}", 32)
    public = raw(X25519PrivateKey.from_private_bytes(secret).public_key())
    seed = stream_of(f"record seed {name}", 32)
    sign_public = raw(Ed25519PrivateKey.from_private_bytes(seed).public_key()).hex()
    plaintext = {"ns": "liemchinh/record/v1", **content}
    if plaintext["author"]["kind"] == "reporter":
        plaintext["author"] = {"kind": "reporter", "key": sign_public}
    if signed:
        plaintext["sig"] = sign("record", plaintext, seed).hex()
    padded_text = padded(canonical(plaintext).encode())
    sealed = b"\x01" + box_seal(padded_text, public, stream_of(f"record ephemeral {name}", 32))
    return {
        "name": name,
        "secretHex": secret.hex(),
        "publicHex": public.hex(),
        "recordHex": sealed.hex(),
        "plaintext": plaintext,
        "signPublicHex": sign_public if signed else None,
    }


def reporter_records(of):
    author = {"kind": "reporter"}
    story = "Cán bộ một cửa đòi thêm 500.000 đồng để trả hồ sơ đúng hẹn; ông B. đứng cạnh nghe thấy."
    report = {"v": 1, "category": "DAT", "behaviours": ["B01"], "story": story, "amount": 500000, "answers": {}, "files": []}
    clerk = {"kind": "clerk", "key": "0f" * 16}
    title = {"title": "Đòi thêm tiền ở bộ phận một cửa", "box": stream_of("reporter box", 32).hex()}
    identity = {"v": 1, "fullName": "Trần Văn Bình", "address": "Số 1, ngõ 2, phường Giả Định", "contact": "0900 000 000"}
    files = [{"id": REFERRAL, "name": "biên lai.jpg", "size": 1048577}]
    return [
        ("report of a reporter", of("report", {"author": author, "body": report})),
        ("report typed by a clerk", of("report", {"author": clerk, "body": {**report, "ongoing": True}})),
        ("title", of("title", {"author": author, "body": title})),
        ("identity", of("identity", {"author": author, "body": identity})),
        ("message of the reporter", of("message", {"at": "2026-11-23", "author": author, "body": {"v": 1, "text": "Tôi gửi thêm ảnh.", "files": files}})),
        ("withdrawal", of("withdrawal", {"at": "2026-11-24", "author": author, "body": {"v": 1, "pressed": "no"}})),
    ]


def officer_records(of):
    officer = {"at": "2026-11-23T09:00Z", "author": {"kind": "officer", "key": "0f" * 16}}
    words = lambda text: {**officer, "body": {"v": 1, "text": text, "files": []}}
    act = {"v": 1, "act": "register", "details": {"days": 10, "elements": ["Đ.25.2"]}, "proposal": None, "text": "Đủ điều kiện thụ lý."}
    letter = lambda text: {**officer, "body": {"v": 1, "text": text}}
    index = {"v": 1, "manifest": {"ns": "liemchinh/packet/v1", "part": 1}, "sha256": "ab" * 32, "length": 12345}
    at_agency = lambda kind, content: {**of(kind, content), "case": REFERRAL}
    return [
        ("question of an officer", of("message", {**officer, "body": {"v": 1, "text": "Việc xảy ra lúc mấy giờ?", "files": [], "question": True}})),
        ("note", of("note", words("Đã gọi lại, không ai nghe máy."))),
        ("act with its reason", of("act", {**officer, "body": act})),
        ("index of a packet", at_agency("index", {**officer, "body": index})),
        ("answer to the agency", at_agency("answer", letter("Gửi bổ sung bản sao y."))),
        ("request of the agency", at_agency("request", letter("Đề nghị cung cấp thêm tài liệu trong 5 ngày."))),
        ("outcome at the agency", at_agency("outcome", letter("Đã khởi tố vụ án."))),
        ("body of any JSON", of("note", {**officer, "body": [None, True, -1, 0.5, "", {"ă": [], "Ă": {}}]})),
    ]


def records():
    of = lambda kind, content: {"case": CASE, "id": "0d0b9a3e-52a7-4c0e-8a39-6a6f3f6f9d02", "kind": kind, **content}
    made = [record_vector(name, content) for name, content in reporter_records(of) + officer_records(of)]
    system = {"author": {"kind": "system"}, "body": "ghi chú"}
    made.append(record_vector("of the system, unsigned", of("note", system), signed=False))
    by_name = {"author": {"kind": "officer", "key": "0f" * 16}}
    for k in range(10, 19):
        body = "Đ" * (2**k // 4 + 200) if k > 10 else "x"
        made.append(record_vector(f"class of {2 ** (k - 10)} KiB", of("note", {**by_name, "body": body})))
    empty = len(canonical({"ns": "liemchinh/record/v1", **of("note", {**by_name, "body": ""})}).encode())
    for left, size in [(1, "fullest text of 1 KiB"), (0, "one byte more than 1 KiB holds")]:
        body = "x" * (1024 - empty - left)
        made.append(record_vector(size, of("note", {**by_name, "body": body}), signed=False))
    return made


def keyring_vector(passphrase, pairs):
    """From the passphrase, as it is stretched, to the sealed secrets; two pairs while keys are exchanged."""
    draw = lambda what, n: stream_of(f"keyring {passphrase} {what}", n)
    salt, nonce = draw("salt", 16), draw("nonce", 24)
    stretch = Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=64 * 1024)
    root = stretch.derive(passphrase.encode())
    derive = lambda info: hkdf(root, "liemchinh/keyring/v1", info, 32)
    secrets = [(draw(f"box {i}", 32), draw(f"sign {i}", 32)) for i in range(pairs)]
    plain = b"".join(box + seed for box, seed in secrets)
    return {
        "passphrase": passphrase,
        "saltHex": salt.hex(),
        "rootHex": root.hex(),
        "authHex": derive("auth").hex(),
        "wrapHex": derive("wrap").hex(),
        "keyringHex": (bytes([pairs]) + nonce + secretbox(plain, nonce, derive("wrap"))).hex(),
        "keys": [
            {
                "boxSecretHex": box.hex(),
                "signSeedHex": seed.hex(),
                "boxPublicHex": raw(X25519PrivateKey.from_private_bytes(box).public_key()).hex(),
                "signPublicHex": raw(Ed25519PrivateKey.from_private_bytes(seed).public_key()).hex(),
            }
            for box, seed in secrets
        ],
    }


def keyrings():
    samples = [("nui xanh song dai", 1), ("núi xanh sông dài", 1), ("bien rong troi cao", 2), ("biển rộng trời cao", 2)]
    return [keyring_vector(passphrase, pairs) for passphrase, pairs in samples]


def evidence_manifest(name, kind, content, added_by="reporter"):
    return {
        "ns": "liemchinh/evidence/v1",
        "case": CASE,
        "id": "7d2f6f0e-0a51-4f0e-9d53-1a2b3c4d5e6f",
        "name": name,
        "type": kind,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "addedBy": added_by,
        "strippedOf": [],
    }


def tarred(manifest_text, name, content, form):
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "manifest.json").write_text(manifest_text)
        (pathlib.Path(folder) / name).write_bytes(content)
        # No user, group, mode or time of whoever runs this.
        plain = ["--owner=0", "--group=0", "--numeric-owner", "--mode=0644", "--mtime=2000-01-01 00:00:00Z"]
        command = ["tar", "-c", "--format", form, *plain, "-C", folder, "manifest.json", name]
        return subprocess.run(command, check=True, capture_output=True).stdout


def padme(length):
    """Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", algorithm 1."""
    exponent = length.bit_length() - 1
    last = exponent - exponent.bit_length()
    mask = (1 << last) - 1
    return (length + mask) & ~mask


def reference_evidence():
    """A long Vietnamese name needs more than the 100 bytes of an old tar header."""
    secret = stream_of("evidence secret", 32)
    name = "Biên bản làm việc về việc thu tiền không có biên lai tại bộ phận một cửa ngày 23 tháng 11.txt"
    content = "Nội dung của chứng cứ.\n".encode() * 500
    manifest = evidence_manifest(name, "text/plain", content)
    recipient = age_recipient(secret)
    vectors = []
    for form in ["gnu", "posix"]:
        archive = tarred(json.dumps(manifest, ensure_ascii=False), name, content, form)
        age = subprocess.run(["age", "-r", recipient], input=archive, check=True, capture_output=True).stdout
        vectors.append({"tar": form, "ageBase64": base64.b64encode(age).decode()})
    return {
        "boxSecretHex": secret.hex(),
        "identity": age_identity(secret),
        "recipient": recipient,
        "manifest": manifest,
        "objects": vectors,
    }


def evidence():
    """Objects as the product stores them, each for a key of its own; one has a second recipient."""
    note = "Ghi chép về buổi làm việc ngày 23 tháng 11.\n".encode() * 40
    samples = [
        ("empty", "trống.txt", "text/plain", b""),
        ("one-byte", "a.bin", "application/octet-stream", b"\x00"),
        ("vietnamese-text", "Biên bản làm việc về việc thu tiền không có biên lai tại bộ phận một cửa, ngày 23.11.2026.txt", "text/plain", note),
        ("one-chunk", "ảnh 1.jpg", "image/jpeg", stream_of("evidence one chunk", 65_536)),
        ("three-chunks", "ghi âm.m4a", "audio/mp4", stream_of("evidence three chunks", 196_608)),
        ("two-recipients", "hồ sơ (bản chụp).pdf", "application/pdf", stream_of("evidence two", 40_000)),
        ("over-1-mib", "video cổng trụ sở.mp4", "video/mp4", stream_of("evidence large", 1_300_001)),
    ]
    for short, name, kind, content in samples:
        secret = stream_of(f"evidence {short}", 32)
        manifest = evidence_manifest(name, kind, content, "clerk" if short == "two-recipients" else "reporter")
        archive = tarred(canonical(manifest), name, content, "posix" if len(short) % 2 else "gnu")
        object_size = padme(len(archive))
        command = ["age", "-r", age_recipient(secret)]
        if short == "two-recipients":
            command += ["-r", age_recipient(stream_of("evidence second recipient", 32))]
        age = subprocess.run(command, input=archive.ljust(object_size, b"\0"), check=True, capture_output=True).stdout
        (HERE / "evidence" / f"{short}.age").write_bytes(age)
        (HERE / "evidence" / f"{short}.key").write_text(age_identity(secret) + "\n")
        (HERE / "evidence" / f"{short}.manifest.json").write_text(canonical(manifest) + "\n")


def age_identity(secret):
    return bech32("age-secret-key-", secret).upper()


def age_recipient(secret):
    return bech32("age", raw(X25519PrivateKey.from_private_bytes(secret).public_key()))


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
write("keyring.json", keyrings())
if "--evidence" in sys.argv or not (HERE / "evidence" / "reference.json").exists():
    write("evidence/reference.json", reference_evidence())
    evidence()
