// Opens every vector of the folder above (or of one that is named) with nobody's code but Go's, golang.org/x/crypto and filippo.io/age.
package main

import (
	"archive/tar"
	"bytes"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"golang.org/x/crypto/curve25519"
	"golang.org/x/crypto/nacl/box"
)

type vector struct { // The members of all three files; each uses its own.
	Symbols, Code, LookupHex, BoxPublicHex, SignPublicHex, SecretHex, PublicHex, RecordHex, Namespace, SignatureHex string
	Plaintext, Statement                                                                                            any
}

func must[T any](value T, err error) T { check(err == nil, err); return value }

func check(holds bool, what ...any) {
	if !holds {
		panic(fmt.Sprint(what...))
	}
}
func unhex(text string) []byte { return must(hex.DecodeString(text)) }

func canonical(value any) []byte { // RFC 8785 for these vectors: Go sorts by bytes and writes numbers as ECMAScript does.
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	must(0, encoder.Encode(value))
	return bytes.TrimSuffix(text.Bytes(), []byte("\n"))
}
func receipt(v vector) bool {
	alphabet, sum := "0123456789ABCDEFGHJKMNPQRSTVWXYZ", 0
	for _, symbol := range v.Symbols {
		if sum = 2 * (sum ^ strings.IndexRune(alphabet, symbol)); sum >= 32 {
			sum ^= 37
		}
	}
	derive := func(info string, length int) []byte {
		return must(hkdf.Key(sha256.New, []byte(v.Symbols), []byte("liemchinh/receipt/v1"), info, length))
	}
	public, sign := must(curve25519.X25519(derive("box", 32), curve25519.Basepoint)), ed25519.NewKeyFromSeed(derive("sign", 32))
	return v.Symbols+alphabet[sum:sum+1] == v.Code && bytes.Equal(derive("lookup", 16), unhex(v.LookupHex)) &&
		bytes.Equal(public, unhex(v.BoxPublicHex)) && bytes.Equal(sign[32:], unhex(v.SignPublicHex))
}
func record(v vector) bool {
	sealed, public, secret := unhex(v.RecordHex), [32]byte(unhex(v.PublicHex)), [32]byte(unhex(v.SecretHex))
	padded, ok := box.OpenAnonymous(nil, sealed[1:], &public, &secret)
	check(ok && sealed[0] == 1 && len(padded) >= 1024 && len(padded)&(len(padded)-1) == 0, "does not open")
	text, marked := bytes.CutSuffix(bytes.TrimRight(padded, "\x00"), []byte{0x80})
	same := bytes.Equal(canonical(v.Plaintext), text)
	if unsigned, sig, signed := bytes.Cut(text, []byte(`,"sig":"`)); signed { // The last member of all, so it is easily cut.
		message := append([]byte("liemchinh/record/v1\n"), append(unsigned, '}')...)
		check(ed25519.Verify(unhex(v.SignPublicHex), message, unhex(string(sig[:128]))), "is not its author's")
	}
	return marked && same
}
func statement(v vector) bool {
	message := append([]byte("liemchinh/"+v.Namespace+"/v1\n"), canonical(v.Statement)...)
	return ed25519.Verify(unhex(v.PublicHex), message, unhex(v.SignatureHex))
}
func evidence(path string) {
	identities := must(age.ParseIdentities(must(os.Open(path + ".key"))))
	plain := must(age.Decrypt(must(os.Open(path+".age")), identities...))
	archive, manifest := tar.NewReader(plain), struct{ Name, Sha256 string }{}
	check(must(archive.Next()).Name == "manifest.json", path, " has another first file")
	text := must(io.ReadAll(archive))
	check(bytes.Equal(text, bytes.TrimSpace(must(os.ReadFile(path+".manifest.json")))), path, " has another manifest")
	check(json.Unmarshal(text, &manifest) == nil && must(archive.Next()).Name == manifest.Name, path, " has another name")
	content := must(io.ReadAll(archive))
	check(fmt.Sprintf("%x", sha256.Sum256(content)) == manifest.Sha256, path, " has another content")
	check(len(bytes.Trim(must(io.ReadAll(plain)), "\x00")) == 0, path, " has more behind it") // The end proves that nothing is cut.
	fmt.Println(filepath.Base(path), len(content))
}
func main() {
	folder := append(os.Args, "..")[1]
	for name, opens := range map[string]func(vector) bool{"receipt": receipt, "record": record, "statement": statement} {
		var vectors []vector
		must(0, json.Unmarshal(must(os.ReadFile(filepath.Join(folder, name+".json"))), &vectors))
		for i, v := range vectors {
			check(opens(v), name, " ", i)
		}
		fmt.Println(name, len(vectors))
	}
	for _, path := range must(filepath.Glob(filepath.Join(folder, "evidence", "*.age"))) {
		evidence(strings.TrimSuffix(path, ".age"))
	}
}
