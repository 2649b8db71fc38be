import { createHash } from "node:crypto";
import { ar, base, de, el, en, es, Faker, fr, he, ja, ko, pl, pt_BR, ru, tr, vi, zh_CN } from "@faker-js/faker";
import type { Identity, UserRecord } from "../state/records.ts";
import { addUser, type TenantState } from "../state/tenant-state.ts";
import { createDraw, type Draw } from "./draw.ts";
import { databaseConnection } from "./seed-connections.ts";

const day = 86_400_000;
const locales = { en, es, de, fr, pt_BR, pl, ru, el, tr, ar, he, ja, ko, zh_CN, vi };
const codes = [
	"en",
	"en",
	"en",
	"es",
	"es",
	"de",
	"fr",
	"pt_BR",
	"pl",
	"ru",
	"el",
	"tr",
	"ar",
	"he",
	"ja",
	"ko",
	"zh_CN",
	"vi",
] as const;
const plans = ["free", "free", "free", "pro", "team"] as const;
const departments = ["sales", "support", "engineering", "finance", "people"] as const;
const domains = ["example.com", "example.org", "example.net", "mail.example", "acme.example"] as const;
/** Names written first family, then given. */
const familyFirst = new Set(["ja", "ko", "zh_CN"]);

type Person = { code: keyof typeof locales; given: string; family: string; name: string };

function drawPerson(fakers: Map<string, Faker>, draw: Draw): Person {
	const code = draw.one(codes);
	const faker = fakers.get(code) ?? new Faker({ locale: [en, base] });
	const given = faker.person.firstName();
	const family = faker.person.lastName();
	return { code, given, family, name: familyFirst.has(code) ? `${family} ${given}` : `${given} ${family}` };
}

/** Latin letters for an address; names in other scripts get one from the number. */
function localPart({ given, family }: Person, index: number, draw: Draw): string {
	const latin = `${given}.${family}`
		.normalize("NFKD")
		.replace(/[\u0300-\u036f]/g, "")
		.replace(/[^A-Za-z.]/g, "")
		.toLowerCase();
	const stem =
		latin.length > 4 && !latin.startsWith(".")
			? latin
			: `${draw.one(["kaze", "sora", "luna", "neva", "delta"])}.${index}`;
	return `${stem.replace(/^\.|\.$/g, "")}${index % 3 === 0 ? index : draw.digits(2)}`;
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

export const gravatarOf = (email: string, initials: string): string =>
	`https://s.gravatar.com/avatar/${createHash("md5").update(email).digest("hex")}?s=480&r=pg&d=https%3A%2F%2Fcdn.auth0.com%2Favatars%2F${initials}.png`;

/** Times of one person: signed up within three years, last seen before `todayMs`, sometimes never. */
function drawTimes(draw: Draw, todayMs: number) {
	const createdMs = todayMs - draw.between(1, 1_095) * day - draw.between(0, day - 1);
	if (draw.chance(0.08)) return { createdMs, lastMs: undefined, logins: 0 };
	const span = todayMs - createdMs;
	const lastMs = todayMs - Math.floor(span * draw.number() ** 3) - draw.between(60_000, day / 2);
	return { createdMs, lastMs: Math.max(createdMs, lastMs), logins: draw.between(1, 400) };
}

function drawMetadata(draw: Draw, person: Person): Pick<UserRecord, "user_metadata" | "app_metadata"> {
	const user_metadata: Record<string, unknown> = { language: person.code.slice(0, 2) };
	if (draw.chance(0.4))
		user_metadata.preferences = { theme: draw.one(["light", "dark"]), newsletter: draw.chance(0.5) };
	if (draw.chance(0.2))
		user_metadata.addresses = [{ city: draw.one(["Lisbon", "Kraków", "東京", "Αθήνα", "Austin"]), primary: true }];
	const app_metadata: Record<string, unknown> = { plan: draw.one(plans) };
	if (draw.chance(0.35)) app_metadata.department = draw.one(departments);
	if (draw.chance(0.15)) app_metadata.customer = { number: draw.between(10_000, 99_999), tier: draw.between(1, 3) };
	return { user_metadata, app_metadata };
}

function makeUser(index: number, person: Person, draw: Draw, todayMs: number): UserRecord {
	const email = `${localPart(person, index, draw)}@${draw.one(domains)}`;
	const identity = drawIdentity(draw, email);
	const { createdMs, lastMs, logins } = drawTimes(draw, todayMs);
	const bySms = identity.provider === "sms";
	const initials = email.slice(0, 2);
	const seen =
		lastMs === undefined
			? {}
			: {
					last_login: new Date(lastMs).toISOString(),
					last_ip: `203.0.113.${draw.between(1, 254)}`,
					logins_count: logins,
				};
	return {
		user_id: `${identity.provider}|${identity.user_id}`,
		...(bySms
			? { phone_number: `+1555${draw.digits(7)}`, phone_verified: true }
			: { email, email_verified: !draw.chance(0.12) }),
		name: person.name,
		nickname: email.split("@")[0] ?? email,
		given_name: person.given,
		family_name: person.family,
		...(identity.connection === databaseConnection && draw.chance(0.3)
			? { username: email.split("@")[0]?.slice(0, 15) ?? email }
			: {}),
		picture: gravatarOf(email, initials),
		...(draw.chance(0.03) ? { blocked: true } : {}),
		identities:
			draw.chance(0.04) && !bySms
				? [
						identity,
						{
							connection: "google-oauth2",
							provider: "google-oauth2",
							user_id: draw.digits(21),
							isSocial: true,
							profileData: { email, name: person.name },
						},
					]
				: [identity],
		...drawMetadata(draw, person),
		created_at: new Date(createdMs).toISOString(),
		updated_at: new Date(lastMs ?? createdMs).toISOString(),
		...seen,
		...(draw.chance(0.1) ? { multifactor: ["guardian"] } : {}),
	};
}

/** `count` people, the same for the same seed; their dates keep their distance from `todayMs`. */
export function seedPeople(
	state: TenantState,
	{ count, seed, todayMs }: { count: number; seed: number; todayMs: number },
): void {
	const draw = createDraw(seed);
	const fakers = new Map(
		Object.entries(locales).map(([code, locale]) => [code, new Faker({ locale: [locale, en, base], seed })]),
	);
	const roleIds = [...state.roles.values()].filter((role) => !role.name.startsWith("Rolecall")).map((role) => role.id);
	for (let index = 0; index < count; index += 1) {
		const user = makeUser(index, drawPerson(fakers, draw), draw, todayMs);
		const given = roleIds.filter(() => draw.chance(0.08));
		const direct = draw.chance(0.05) ? ["https://orders.example.test export:orders"] : [];
		const blockedIps = draw.chance(0.01) ? [`198.51.100.${draw.between(1, 254)}`] : [];
		addUser(state, user, { roleIds: new Set(given), permissions: new Set(direct), blockedIps });
	}
}
