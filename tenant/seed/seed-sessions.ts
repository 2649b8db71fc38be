import type { UserRecord } from "../records/user-record.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { createDraw } from "./draw.ts";
import { drawSession } from "./draw-session.ts";
import { showcaseId } from "./showcase-id.ts";

const hour = 3_600_000;
const recentMs = 60 * hour;
const mostPeople = 1_000;

/** Lists the users who signed in within the last 60 hours, up to 1,000. */
function findRecent(state: TenantState, nowMs: number): UserRecord[] {
	const since = new Date(nowMs - recentMs).toISOString();
	const recent: UserRecord[] = [];
	for (const user of state.users.values()) {
		if (recent.length === mostPeople) break;
		if (user.last_login !== undefined && user.last_login > since && user.blocked !== true) recent.push(user);
	}
	return recent;
}

/** Adds sessions for the users who signed in recently, with their grants, refresh tokens and devices. */
export function seedSessions(state: TenantState, { seed, nowMs }: { seed: number; nowMs: number }): void {
	const draw = createDraw(seed + 31);
	for (const user of findRecent(state, nowMs)) {
		const isShowcase = user.user_id === showcaseId;
		const lastMs = Date.parse(user.last_login ?? "");
		const granted = new Set<string>();
		const times = isShowcase || draw.chance(0.15) ? [lastMs, lastMs - draw.between(1, 8) * hour] : [lastMs];
		for (const atMs of times) {
			const { session, token, grant, credential } = drawSession(draw, user, Math.min(atMs, nowMs));
			state.sessions.set(session.id, session);
			if (!granted.has(String(grant.clientID))) state.grants.set(grant.id, grant);
			granted.add(String(grant.clientID));
			if (!isShowcase && draw.chance(0.4)) continue;
			state.refreshTokens.set(token.id, token);
			state.deviceCredentials.set(credential.id, credential);
		}
	}
}
