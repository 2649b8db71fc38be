import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { fromSettings } from "../../../env/server/from-settings.ts";
import type { Secret } from "../../../env/server/secret.ts";

const ivBytes = 12;
const tagBytes = 16;

/** Encrypts with AES-256-GCM: the initialisation vector, the ciphertext and the tag, as base64url. `place` binds it to where it stands. */
export function encrypt(key: Buffer, text: Buffer, place: string): string {
	const iv = randomBytes(ivBytes);
	const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place));
	return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

/** Decrypts what `encrypt` made. Returns undefined if it was made with another key, or for another place, or was changed. */
export function decrypt(key: Buffer, sealed: string, place: string): Buffer | undefined {
	const bytes = Buffer.from(sealed, "base64url");
	if (bytes.length < ivBytes + tagBytes) return undefined;
	const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes)).setAAD(Buffer.from(place));
	decipher.setAuthTag(bytes.subarray(-tagBytes));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
	} catch {
		return undefined;
	}
}

/** A key that encrypts the keys of people, and the mark by which a wrapped key names it. */
type WrappingKey = { key: Buffer; mark: string };

function deriveWrappingKey(secret: Secret): WrappingKey {
	const derived = Buffer.from(hkdfSync("sha256", secret.reveal(), "rolecall", "audit keys", 40));
	return { key: derived.subarray(0, 32), mark: derived.subarray(32).toString("base64url") };
}

/** Returns the wrapping keys: that of `ROLECALL_SECRET`, and that of `ROLECALL_SECRET_PREVIOUS`, if there is one. */
export const wrappingKeys = fromSettings<{ current: WrappingKey; all: readonly WrappingKey[] }>(
	"audit-wrapping-keys",
	({ rolecallSecret, rolecallSecretPrevious }) => {
		const current = deriveWrappingKey(rolecallSecret);
		const previous = rolecallSecretPrevious === undefined ? [] : [deriveWrappingKey(rolecallSecretPrevious)];
		return { current, all: [current, ...previous] };
	},
);

/** The key of a person as the database holds it. */
export type WrappedKey = { id: string; wrapped: string };

/** The format of a wrapped key, which it begins with. */
const format = "1.";

const placeOf = (id: string) => `rolecall audit key\n${id}`;

/** Encrypts the key of a person for the database. */
export function wrapKey(id: string, key: Buffer): WrappedKey & { wrappedBy: string } {
	const { current } = wrappingKeys();
	return { id, wrapped: `${format}${encrypt(current.key, key, placeOf(id))}`, wrappedBy: current.mark };
}

/** Decrypts the key of a person. Returns undefined if neither the current nor the previous secret wrapped it. */
export function unwrapKey({ id, wrapped }: WrappedKey): Buffer | undefined {
	if (!wrapped.startsWith(format)) return undefined;
	for (const { key } of wrappingKeys().all) {
		const found = decrypt(key, wrapped.slice(format.length), placeOf(id));
		if (found !== undefined) return found;
	}
	return undefined;
}
