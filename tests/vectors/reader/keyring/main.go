// Opens the keyrings of the folder that is named with nobody's code but Go's and golang.org/x/crypto: from the passphrase to the public keys.
package main

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/curve25519"
	"golang.org/x/crypto/nacl/secretbox"
)

type vector struct {
	Passphrase, SaltHex, AuthHex, KeyringHex string
	Keys                                     []struct{ BoxPublicHex, SignPublicHex string }
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
func unhex(text string) []byte { return must(hex.DecodeString(text)) }

func opens(v vector) bool {
	root := argon2.IDKey([]byte(v.Passphrase), unhex(v.SaltHex), 3, 64*1024, 1, 32)
	derive := func(info string) []byte {
		return must(hkdf.Key(sha256.New, root, []byte("liemchinh/keyring/v1"), info, 32))
	}
	sealed, wrap := unhex(v.KeyringHex), [32]byte(derive("wrap"))
	nonce := [24]byte(sealed[1:25])
	plain, ok := secretbox.Open(nil, sealed[25:], &nonce, &wrap)
	// The version says how many pairs there are: one, or two while keys are exchanged.
	if !ok || hex.EncodeToString(derive("auth")) != v.AuthHex || len(v.Keys) != int(sealed[0]) || len(plain) != 64*len(v.Keys) {
		return false
	}
	for i, keys := range v.Keys {
		box := must(curve25519.X25519(plain[64*i:64*i+32], curve25519.Basepoint))
		sign := ed25519.NewKeyFromSeed(plain[64*i+32 : 64*i+64])
		if hex.EncodeToString(box) != keys.BoxPublicHex || hex.EncodeToString(sign[32:]) != keys.SignPublicHex {
			return false
		}
	}
	return true
}

func main() {
	var vectors []vector
	must(0, json.Unmarshal(must(os.ReadFile(filepath.Join(os.Args[1], "keyring.json"))), &vectors))
	for i, v := range vectors {
		if !opens(v) {
			panic(fmt.Sprint("keyring ", i))
		}
	}
	fmt.Println("keyring", len(vectors))
}
