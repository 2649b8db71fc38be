import type { Entity } from "../records/entity.ts";
import type { Device, RefreshTokenRecord, SessionRecord } from "../records/session-record.ts";
import type { UserRecord } from "../records/user-record.ts";
import type { Draw } from "./draw.ts";

const hour = 3_600_000;
const day = 24 * hour;

type Place = readonly [agent: string, clientId: string];

/** The browsers that people sign in with, each with the application it is used for. */
const places: readonly [Place, ...Place[]] = [
	["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36", "shop"],
	["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0", "magazine"],
	["Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148", "shop-mobile"],
	["Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36", "shop-mobile"],
];

const orders = "https://orders.example.test";
const scope = ["openid", "profile", "email", "read:orders"];

/** The authentication method of each provider's users. */
const methodNames: Record<string, string> = { auth0: "pwd", sms: "sms", email: "email" };

const iso = (atMs: number) => new Date(atMs).toISOString();

function deviceAt(agent: string, ip: string): Device {
	return {
		initial_user_agent: agent,
		initial_ip: ip,
		initial_asn: "64496",
		last_user_agent: agent,
		last_ip: ip,
		last_asn: "64496",
	};
}

function authenticationOf({ identities, multifactor }: UserRecord, timestamp: string) {
	const first = { name: methodNames[identities[0]?.provider ?? ""] ?? "federated", timestamp };
	return { methods: multifactor === undefined ? [first] : [first, { name: "mfa", timestamp, type: "totp" }] };
}

/** Draws a session that was opened `atMs` and lasts seven days, or three without use, with what the application received in it. */
export function drawSession(draw: Draw, user: UserRecord, atMs: number) {
	const [agent, client_id] = draw.one(places);
	const [at, id, { user_id, last_ip = "203.0.113.1" }] = [iso(atMs), draw.hex(32), user];
	const device = deviceAt(agent, last_ip);
	const session: SessionRecord = {
		id,
		user_id,
		created_at: at,
		updated_at: at,
		authenticated_at: at,
		idle_expires_at: iso(atMs + 3 * day),
		expires_at: iso(atMs + 7 * day),
		last_interacted_at: at,
		device,
		clients: [{ client_id }],
		authentication: authenticationOf(user, at),
		cookie: { mode: "persistent" },
	};
	const token: RefreshTokenRecord = {
		id: draw.hex(24),
		user_id,
		created_at: at,
		idle_expires_at: iso(atMs + 15 * day),
		expires_at: iso(atMs + 30 * day),
		device,
		client_id,
		session_id: id,
		rotating: client_id === "shop-mobile",
		resource_servers: [{ audience: orders, scopes: [...scope, "offline_access"].join(" ") }],
		last_exchanged_at: draw.chance(0.5) ? iso(atMs + hour) : null,
	};
	const grant: Entity = { id: draw.hex(24), clientID: client_id, user_id, audience: orders, scope };
	const credential: Entity = {
		id: `dcr_${draw.hex(16)}`,
		device_name: client_id === "shop-mobile" ? "Example Shop" : agent.slice(13, agent.indexOf(")")),
		type: token.rotating ? "rotating_refresh_token" : "refresh_token",
		user_id,
		client_id,
	};
	return { session, token, grant, credential };
}
