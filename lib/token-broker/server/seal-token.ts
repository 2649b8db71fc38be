import "server-only";
import { hkdfSync } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";
import { z } from "zod";
import type { Secret } from "../../env/server/secret.ts";

const contentSchema = z.object({ row: z.string(), value: z.string(), scopes: z.array(z.string()) });

type Content = { value: string; scopes: readonly string[] };

/** Derives a 32-byte key for one row, so that a record moved to another row cannot be opened there. */
const keyFor = (secret: Secret, row: string): Uint8Array =>
	new Uint8Array(hkdfSync("sha256", secret.reveal(), "rolecall", `token record ${row}`, 32));

/**
 * Encrypts a token for the database as a JWE (`dir`, `A256GCM`) under a key derived from `ROLECALL_SECRET` for its row.
 * @see https://www.rfc-editor.org/rfc/rfc7516
 */
export function sealToken({ value, scopes }: Content, row: string, secret: Secret): Promise<string> {
	const text = new TextEncoder().encode(JSON.stringify({ row, value, scopes }));
	return new CompactEncrypt(text).setProtectedHeader({ alg: "dir", enc: "A256GCM" }).encrypt(keyFor(secret, row));
}

/** Decrypts a record with the current or the previous secret. Returns undefined if neither opens it. */
export async function openToken(sealed: string, row: string, secrets: readonly Secret[]): Promise<Content | undefined> {
	for (const secret of secrets) {
		try {
			const options = { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] };
			const { plaintext } = await compactDecrypt(sealed, keyFor(secret, row), options);
			const content = contentSchema.parse(JSON.parse(new TextDecoder().decode(plaintext)));
			if (content.row === row) return content;
		} catch {
			// The record was sealed with another secret or tampered with; treat it as a miss.
		}
	}
	return undefined;
}
