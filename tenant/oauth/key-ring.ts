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
	/** Notes a machine token by its `jti`. */
	issued: (jti: string) => void;
	isIssued: (jti: string) => boolean;
	/** Every machine token given so far is good no more. */
	revokeAll: () => void;
};

export function createKeyRing(first: SigningKey): KeyRing {
	const keys = [first];
	const good = new Set<string>();
	return {
		get current() {
			return keys.at(-1) ?? first;
		},
		all: () => keys,
		rotate: async () => {
			keys.push(await createSigningKey());
		},
		issued: (jti) => {
			good.add(jti);
		},
		isIssued: (jti) => good.has(jti),
		revokeAll: () => good.clear(),
	};
}
