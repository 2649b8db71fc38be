import type { UserRecord } from "../records/user-record.ts";
import { addLog } from "../state/add-log.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { createDraw } from "./draw.ts";

const hour = 3_600_000;
const agents = [
	"Chrome 141.0.0 / Mac OS X 10.15.7",
	"Mobile Safari 18.5.0 / iOS 18.5.0",
	"Firefox 144.0.0 / Windows 10.0.0",
	"Chrome Mobile 141.0.0 / Android 15.0.0",
] as const;
const events = [
	["s", undefined],
	["s", undefined],
	["seacft", undefined],
	["ssa", undefined],
	["fp", "Wrong email or password."],
	["slo", undefined],
	["gd_auth_succeed", undefined],
	["scp", undefined],
	["sv", "Your email was verified. You can continue using the application."],
	["limit_wc", "User has been temporarily locked after too many failed attempts."],
] as const;

/** The users who signed in last, the latest first. Only so many are kept on the way, however many users there are. */
function findLatest({ users }: TenantState, count: number): UserRecord[] {
	const latest: UserRecord[] = [];
	const cut = () => {
		latest.sort((a, b) => ((a.last_login ?? "") < (b.last_login ?? "") ? 1 : -1));
		latest.splice(count);
	};
	let least = "";
	for (const user of users.values()) {
		if (user.last_login === undefined || user.last_login <= least) continue;
		latest.push(user);
		if (latest.length < count * 10) continue;
		cut();
		least = latest.at(-1)?.last_login ?? "";
	}
	cut();
	return latest;
}

/** Adds a few log entries of the last days for each of the users seen last. */
export function seedLogs(
	state: TenantState,
	{ seed, nowMs, people = 400 }: { seed: number; nowMs: number; people?: number },
): void {
	const draw = createDraw(seed + 17);
	const latest = findLatest(state, people);
	const entries = latest.flatMap((user) => {
		const lastMs = Date.parse(user.last_login ?? "");
		return Array.from({ length: draw.between(3, 14) }, (_, index) => {
			const [type, description] = index === 0 ? events[0] : draw.one(events);
			const atMs = Math.min(nowMs, lastMs) - (index === 0 ? 0 : draw.between(1, 72) * hour + draw.between(0, hour));
			return { user, type, description, atMs };
		});
	});
	for (const { user, type, description, atMs } of entries.sort((a, b) => a.atMs - b.atMs)) {
		const connection = user.identities[0]?.connection;
		addLog(state, {
			date: new Date(atMs).toISOString(),
			type,
			...(description ? { description } : {}),
			user_id: user.user_id,
			user_name: user.email ?? user.name ?? user.user_id,
			...(connection ? { connection } : {}),
			client_id: "shop",
			client_name: "Example Shop",
			ip: user.last_ip ?? "203.0.113.1",
			user_agent: draw.one(agents),
		});
	}
}
