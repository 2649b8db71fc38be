import type { Identity, UserRecord } from "../../records/user-record.ts";
import { gravatarOf } from "../../state/gravatar-of.ts";
import type { Draw } from "../draw.ts";
import { databaseConnection } from "../seed-connections.ts";
import type { Person } from "./draw-person.ts";

const day = 86_400_000;
const plans = ["free", "free", "free", "pro", "team"] as const;
const departments = ["sales", "support", "engineering", "finance", "people"] as const;

/** Values of users made earlier. Among a million users, short ids and phone numbers repeat. */
export type Taken = { userId: (userId: string) => boolean; phoneNumber: (phoneNumber: string) => boolean };

function drawUntilFree<T>(drawOne: () => T, isTaken: (drawn: T) => boolean): T {
	for (let drawn = drawOne(); ; drawn = drawOne()) if (!isTaken(drawn)) return drawn;
}

function drawIdentity(draw: Draw, email: string): Identity {
	const roll = draw.number();
	const make = (connection: string, provider: string, user_id: string, isSocial = false): Identity => ({
		connection,
		provider,
		user_id,
		isSocial,
	});
	if (roll < 0.58) return make(databaseConnection, "auth0", draw.hex(24));
	if (roll < 0.64) return make("partners", "auth0", draw.hex(24));
	if (roll < 0.82) return make("google-oauth2", "google-oauth2", draw.digits(21), true);
	if (roll < 0.88) return make("github", "github", draw.digits(8), true);
	if (roll < 0.94) return make("acme", "samlp", `acme|${email}`);
	if (roll < 0.97) return make("contoso", "waad", `${draw.hex(8)}-${draw.hex(4)}`);
	return make("sms", "sms", draw.hex(24));
}

/** Times of one person: signed up within three years, last seen before `todayMs`, sometimes never. */
function drawTimes(draw: Draw, todayMs: number) {
	const createdMs = todayMs - draw.between(1, 1_095) * day - draw.between(0, day - 1);
	if (draw.chance(0.08)) return { createdMs, lastMs: undefined, logins: 0 };
	const span = todayMs - createdMs;
	const lastMs = todayMs - Math.floor(span * draw.number() ** 3) - draw.between(60_000, day / 2);
	return { createdMs, lastMs: Math.max(createdMs, lastMs), logins: draw.between(1, 400) };
}

function drawMetadata(draw: Draw, person: Person) {
	const user_metadata: Record<string, unknown> = { language: person.language };
	if (draw.chance(0.4))
		user_metadata.preferences = { theme: draw.one(["light", "dark"]), newsletter: draw.chance(0.5) };
	if (draw.chance(0.2))
		user_metadata.addresses = [{ city: draw.one(["Lisbon", "Kraków", "東京", "Αθήνα", "Austin"]), primary: true }];
	const app_metadata: Record<string, unknown> = { plan: draw.one(plans) };
	if (draw.chance(0.35)) app_metadata.department = draw.one(departments);
	if (draw.chance(0.15)) app_metadata.customer = { number: draw.between(10_000, 99_999), tier: draw.between(1, 3) };
	return { user_metadata, app_metadata };
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Sometimes a second account is linked. People who sign in by SMS have none. */
function drawIdentities(draw: Draw, first: Identity, { email, name }: Person): Identity[] {
	if (!draw.chance(0.04) || first.provider === "sms") return [first];
	const social = { connection: "google-oauth2", provider: "google-oauth2", isSocial: true };
	return [first, { ...social, user_id: draw.digits(21), profileData: { email, name } }];
}

/**
 * The account of a person: how they sign in, when they came, what is known of them. Dates end before `todayMs`. What not everybody
 * has is assigned at the end: spreading it takes several times as long.
 */
export function drawUser(
	draw: Draw,
	person: Person,
	{ todayMs, taken }: { todayMs: number; taken: Taken },
): UserRecord {
	const { email } = person;
	const identity = drawUntilFree(
		() => drawIdentity(draw, email),
		({ provider, user_id }) => taken.userId(`${provider}|${user_id}`),
	);
	const { createdMs, lastMs, logins } = drawTimes(draw, todayMs);
	const lastIp = lastMs === undefined ? "" : `203.0.113.${draw.between(1, 254)}`;
	const bySms = identity.provider === "sms";
	const phone = bySms ? drawUntilFree(() => `+1555${draw.digits(7)}`, taken.phoneNumber) : "";
	const isVerified = bySms || !draw.chance(0.12);
	const hasUsername = identity.connection === databaseConnection && draw.chance(0.3);
	const isBlocked = draw.chance(0.03);
	const identities = drawIdentities(draw, identity, person);
	const { user_metadata, app_metadata } = drawMetadata(draw, person);
	const created_at = new Date(createdMs).toISOString();
	const last_login = lastMs === undefined ? undefined : new Date(lastMs).toISOString();
	const user: Writable<UserRecord> = {
		user_id: `${identity.provider}|${identity.user_id}`,
		name: person.name,
		nickname: email.slice(0, email.indexOf("@")),
		given_name: person.given,
		family_name: person.family,
		picture: gravatarOf(email, email.slice(0, 2)),
		identities,
		user_metadata,
		app_metadata,
		created_at,
		updated_at: last_login ?? created_at,
	};
	if (bySms) Object.assign(user, { phone_number: phone, phone_verified: true });
	else {
		user.email = email;
		user.email_verified = isVerified;
	}
	if (hasUsername) user.username = person.username();
	if (isBlocked) user.blocked = true;
	if (last_login !== undefined) {
		user.last_login = last_login;
		user.last_ip = lastIp;
		user.logins_count = logins;
	}
	if (draw.chance(0.1)) user.multifactor = ["guardian"];
	return user;
}
