import type { SigningKey } from "./signing-key.ts";
import { createSigningKey } from "./signing-key.ts";

/** The keys that sign and verify tokens. */
export type KeyRing = {
	/** The key that signs new tokens. */
	readonly current: SigningKey;
	/** Returns the current key and the earlier keys whose tokens may still be valid. */
	all: () => readonly SigningKey[];
	/** Creates a new current key. The old keys stay valid. */
	rotate: () => Promise<void>;
	/** Records a machine token by its `jti` and client. */
	issued: (jti: string, clientId: string) => void;
	isIssued: (jti: string) => boolean;
	/** Revokes every machine token issued so far, to this client or to all. */
	revoke: (clientId?: string) => void;
};

export function createKeyRing(first: SigningKey): KeyRing {
	const keys = [first];
	const good = new Map<string, string>();
	return {
		get current() {
			return keys.at(-1) ?? first;
		},
		all: () => keys,
		rotate: async () => {
			keys.push(await createSigningKey());
		},
		issued: (jti, clientId) => {
			good.set(jti, clientId);
		},
		isIssued: (jti) => good.has(jti),
		revoke: (clientId) => {
			for (const [jti, owner] of good) if (clientId === undefined || owner === clientId) good.delete(jti);
		},
	};
}
