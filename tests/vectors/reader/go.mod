module vectorreader

go 1.24

require (
	filippo.io/age v1.2.1
	golang.org/x/crypto v0.37.0
)

require golang.org/x/sys v0.32.0 // indirect
