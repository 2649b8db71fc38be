import { createHash, randomBytes } from "node:crypto";
import type { UserGrant } from "./user-grant.ts";

/** The successive tokens of one record of `GET /refresh-tokens/{id}`. */
type Family = { recordId: string; grant: UserGrant; generation: number; rotatedAtMs: number };

export type HeldRefreshToken = {
	family: Family;
	/** True if no newer token has replaced this one. */
	isLatest: boolean;
};

const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

/** Stores refresh tokens by their hashes. The tokens themselves are not stored. */
export function createRefreshTokens() {
	const tokens = new Map<string, { family: Family; generation: number }>();
	const give = (family: Family): string => {
		const token = `v1.${randomBytes(48).toString("base64url")}`;
		tokens.set(hashOf(token), { family, generation: family.generation });
		return token;
	};
	return {
		/** Issues the first token of a family. */
		issue: (recordId: string, grant: UserGrant): string =>
			give({ recordId, grant, generation: 1, rotatedAtMs: Number.NEGATIVE_INFINITY }),
		find(token: string | undefined): HeldRefreshToken | undefined {
			const held = tokens.get(hashOf(token ?? ""));
			return held && { family: held.family, isLatest: held.generation === held.family.generation };
		},
		/** Issues the family's next token and uses up those before it. */
		rotate(family: Family, nowMs: number): string {
			family.generation += 1;
			family.rotatedAtMs = nowMs;
			return give(family);
		},
	};
}

export type RefreshTokens = ReturnType<typeof createRefreshTokens>;
