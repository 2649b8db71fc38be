import { createHash, randomBytes } from "node:crypto";
import type { UserGrant } from "./user-grant.ts";

/** The tokens that followed one another for one record of `GET /refresh-tokens/{id}`. */
type Family = { recordId: string; grant: UserGrant; generation: number; rotatedAtMs: number };

export type HeldRefreshToken = {
	family: Family;
	/** Whether none has taken its place yet. */
	isLatest: boolean;
};

const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

/** Refresh tokens by their hashes: the tokens themselves are kept nowhere. */
export function createRefreshTokens() {
	const tokens = new Map<string, { family: Family; generation: number }>();
	const give = (family: Family): string => {
		const token = `v1.${randomBytes(48).toString("base64url")}`;
		tokens.set(hashOf(token), { family, generation: family.generation });
		return token;
	};
	return {
		/** The first of a family. */
		issue: (recordId: string, grant: UserGrant): string =>
			give({ recordId, grant, generation: 1, rotatedAtMs: Number.NEGATIVE_INFINITY }),
		find(token: string | undefined): HeldRefreshToken | undefined {
			const held = tokens.get(hashOf(token ?? ""));
			return held && { family: held.family, isLatest: held.generation === held.family.generation };
		},
		/** The next of the family; those before it are used up. */
		rotate(family: Family, nowMs: number): string {
			family.generation += 1;
			family.rotatedAtMs = nowMs;
			return give(family);
		},
	};
}

export type RefreshTokens = ReturnType<typeof createRefreshTokens>;
