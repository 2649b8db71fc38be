import "server-only";
import { createPrivateKey, type KeyObject } from "node:crypto";

const leastBits = 2_048;

/** The key in a form that Rolecall accepts, or a noun phrase that says what the text is instead. */
export type ReadKey = { pem: string } | { isInstead: string };

/** Finds the first PEM block whose label ends with "PRIVATE KEY", else the first block. The text may have lost its line breaks. */
function findBlock(text: string): { label: string; body: string } | undefined {
	const blocks = text.split("-----BEGIN ").slice(1);
	const read = blocks.flatMap((block) => {
		const [label = "", body = "", end = ""] = block.split("-----");
		return end.startsWith(`END ${label}`) ? [{ label, body }] : [];
	});
	return read.find(({ label }) => label.endsWith("PRIVATE KEY")) ?? read[0];
}

const otherLabels: Record<string, string> = {
	"ENCRYPTED PRIVATE KEY": "a key that is encrypted: take the passphrase away with openssl pkey",
	"OPENSSH PRIVATE KEY": "a key in OpenSSH's own form: convert it with ssh-keygen -p -m PEM",
	"EC PRIVATE KEY": "a key for elliptic curves: Auth0 takes an RSA key here",
	"PUBLIC KEY": "a public key: the private one is needed",
	"RSA PUBLIC KEY": "a public key: the private one is needed",
	CERTIFICATE: "a certificate: the private key is needed",
};

function checkKey(key: KeyObject): ReadKey {
	if (key.asymmetricKeyType !== "rsa")
		return { isInstead: `a key of the type ${key.asymmetricKeyType}: Auth0 takes an RSA key here` };
	const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
	if (bits < leastBits) return { isInstead: `an RSA key of ${bits} bits: it needs at least ${leastBits}` };
	return { pem: String(key.export({ type: "pkcs8", format: "pem" })).trim() };
}

function readDer(body: string, type: "pkcs8" | "pkcs1"): ReadKey | undefined {
	try {
		return checkKey(createPrivateKey({ key: Buffer.from(body, "base64"), format: "der", type }));
	} catch {
		return undefined;
	}
}

const damaged = { isInstead: "a part of one: copy the whole file again" };

function readBlock({ label, body }: { label: string; body: string }): ReadKey {
	const known = Object.hasOwn(otherLabels, label) ? otherLabels[label] : undefined;
	if (known !== undefined) return { isInstead: known };
	if (body.includes("ENCRYPTED")) return { isInstead: otherLabels["ENCRYPTED PRIVATE KEY"] ?? "" };
	if (label === "PRIVATE KEY") return readDer(body, "pkcs8") ?? damaged;
	return label === "RSA PRIVATE KEY" ? (readDer(body, "pkcs1") ?? damaged) : { isInstead: "something else in PEM" };
}

/** The base64 encoding of a whole PEM file starts with this: `-----BEGIN `. */
const encodedPem = "LS0tLS1CRUdJTi";

/**
 * Reads an RSA private key from a setting: PEM in PKCS #8 or PKCS #1, with line breaks, with `\n` instead of them, on one line, or
 * base64-encoded as a whole; or the base64 of the key alone. Returns the key as PEM in PKCS #8.
 */
export function readPrivateKey(value: string): ReadKey {
	const text = value.replaceAll("\\r", "").replaceAll("\\n", "\n").trim();
	if (text.startsWith(encodedPem)) return readPrivateKey(Buffer.from(text, "base64").toString("utf8"));
	const block = findBlock(text);
	if (block !== undefined) return readBlock(block);
	if (text.includes("-----BEGIN ")) return damaged;
	if (text.startsWith("{")) return { isInstead: "a key as JSON (JWK): the PEM file is needed" };
	if (/^(?:\.{0,2}|~)\/|\.(?:pem|key)$/.test(text))
		return { isInstead: "the path of a file: the content of that file is needed" };
	return (
		readDer(text, "pkcs8") ??
		readDer(text, "pkcs1") ?? { isInstead: "something else: it begins with -----BEGIN PRIVATE KEY-----" }
	);
}
