import type { SigningKey } from "./signing-key.ts";
import { createSigningKey } from "./signing-key.ts";

/** The keys that tokens are signed and held against. */
export type KeyRing = {
	/** What new tokens are signed with. */
	readonly current: SigningKey;
	/** The current one, and those before it whose tokens may still live. */
	all: () => readonly SigningKey[];
	/** A new current key; the old ones stay good. */
	rotate: () => Promise<void>;
	/** Notes a machine token by its `jti`, and whose it is. */
	issued: (jti: string, clientId: string) => void;
	isIssued: (jti: string) => boolean;
	/** Every machine token given so far, to this client or to anybody, is good no more. */
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
