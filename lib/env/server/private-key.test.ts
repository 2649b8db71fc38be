import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readPrivateKey } from "./private-key.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const pkcs8 = String(privateKey.export({ type: "pkcs8", format: "pem" }));
const pkcs1 = String(privateKey.export({ type: "pkcs1", format: "pem" }));
const bodyOf = (pem: string) => pem.split("-----")[2]?.replace(/\s/g, "") ?? "";

describe("a private key in a setting", () => {
	it.each([
		["PKCS #8 with line breaks", pkcs8],
		["PKCS #8 with the line breaks of Windows", pkcs8.replaceAll("\n", "\r\n")],
		["PKCS #8 with \\n for each line break", pkcs8.replaceAll("\n", "\\n")],
		["PKCS #8 with \\r\\n for each line break", pkcs8.replaceAll("\n", "\\r\\n")],
		["PKCS #8 with spaces for line breaks", pkcs8.replaceAll("\n", " ")],
		["PKCS #8 on one line without anything between", pkcs8.replaceAll("\n", "")],
		["PKCS #8 with indented lines", pkcs8.replaceAll("\n", "\n      ")],
		["PKCS #1 with line breaks", pkcs1],
		["PKCS #1 with \\n for each line break", pkcs1.replaceAll("\n", "\\n")],
		["PKCS #1 on one line", pkcs1.replaceAll("\n", " ")],
		["the whole file in base64", Buffer.from(pkcs8).toString("base64")],
		[
			"the whole PKCS #1 file in base64, wrapped",
			Buffer.from(pkcs1)
				.toString("base64")
				.replace(/(.{76})/g, "$1\n"),
		],
		["the key alone in base64", bodyOf(pkcs8)],
		["a PKCS #1 key alone in base64", bodyOf(pkcs1)],
		[
			"the public key and notes before the private one",
			`Bag Attributes\n  localKeyID: 01\n${publicKey.export({ type: "spki", format: "pem" })}${pkcs8}`,
		],
	])("readPrivateKey reads %s", (_form, text) => {
		const read = readPrivateKey(text);
		if (!("pem" in read)) throw new Error(read.isInstead);
		expect(read.pem).toBe(pkcs8.trim());
		expect(createPublicKey(createPrivateKey(read.pem)).equals(publicKey)).toBe(true);
	});

	const encrypted = { format: "pem", cipher: "aes-256-cbc", passphrase: "a" } as const;
	const curve = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
	const short = generateKeyPairSync("rsa", { modulusLength: 1_024 }).privateKey;
	const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2_048 }).privateKey;

	it.each([
		["an encrypted PKCS #8 key", privateKey.export({ type: "pkcs8", ...encrypted }), "a key that is encrypted"],
		["an encrypted PKCS #1 key", privateKey.export({ type: "pkcs1", ...encrypted }), "a key that is encrypted"],
		["an EC key", curve.export({ type: "sec1", format: "pem" }), "a key for elliptic curves"],
		["an EC key in PKCS #8", curve.export({ type: "pkcs8", format: "pem" }), "a key of the type ec"],
		["an RSA-PSS key", pss.export({ type: "pkcs8", format: "pem" }), "a key of the type rsa-pss"],
		["a short key", short.export({ type: "pkcs8", format: "pem" }), "an RSA key of 1024 bits: it needs at least 2048"],
		["a public key", publicKey.export({ type: "spki", format: "pem" }), "a public key"],
		["a PKCS #1 public key", publicKey.export({ type: "pkcs1", format: "pem" }), "a public key"],
		["a certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "a certificate"],
		[
			"OpenSSH's form",
			"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----",
			"OpenSSH's own form",
		],
		["JSON", JSON.stringify(privateKey.export({ format: "jwk" })), "a key as JSON (JWK)"],
		["a path", "/run/secrets/auth0.pem", "the path of a file"],
		["a relative path", "./auth0.pem", "the path of a file"],
		["a key that was cut off", pkcs8.slice(0, 400), "a part of one: copy the whole file again"],
		["a key with a hole", pkcs8.replace(bodyOf(pkcs8).slice(64, 128), ""), "a part of one: copy the whole file again"],
		["something else", "correct horse battery staple", "something else"],
		["a label of nobody's", "-----BEGIN toString-----\nx\n-----END toString-----", "something else in PEM"],
	])("readPrivateKey recognises %s and refuses it", (_form, text, expected) => {
		const read = readPrivateKey(String(text));
		expect(read).toMatchObject({ isInstead: expect.stringContaining(expected) });
	});
});
