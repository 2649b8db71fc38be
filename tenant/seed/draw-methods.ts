import type { AuthenticationMethod } from "../records/user-record.ts";
import type { Draw } from "./draw.ts";

const day = 86_400_000;

type MadeWith = { draw: Draw; nowMs: number };

/** Draws the fields that every method has: an id of its type, a confirmation, an enrolment within two years, and mostly a later use. */
function method(type: string, { draw, nowMs }: MadeWith, fields: Record<string, unknown> = {}): AuthenticationMethod {
	const enrolledMs = nowMs - draw.between(20, 700) * day;
	const created_at = new Date(enrolledMs).toISOString();
	const used = draw.chance(0.8) ? { last_auth_at: new Date(nowMs - draw.between(1, 19) * day).toISOString() } : {};
	return { id: `${type}|dev_${draw.hex(16)}`, type, confirmed: true, ...fields, created_at, ...used };
}

const makers = {
	totp: (made: MadeWith) => method("totp", made),
	phone: (made: MadeWith) => {
		const ways = ["sms", "voice"].map((type) => ({ type, id: `${type}|dev_${made.draw.hex(16)}` }));
		return method("phone", made, {
			phone_number: `+1555${made.draw.digits(7)}`,
			authentication_methods: ways,
			preferred_authentication_method: made.draw.one(["sms", "sms", "voice"]),
		});
	},
	push: (made: MadeWith) => {
		const ways = ["push", "totp"].map((type) => ({ type, id: `${type}|dev_${made.draw.hex(16)}` }));
		return method("push", made, {
			name: made.draw.one(["iPhone", "Pixel 9", "Galaxy S25"]),
			authentication_methods: ways,
		});
	},
	"webauthn-roaming": (made: MadeWith) =>
		method("webauthn-roaming", made, {
			name: "Security key",
			key_id: made.draw.hex(32),
			public_key: made.draw.hex(64),
			relying_party_identifier: "tenant.example.test",
		}),
};

const kinds = ["totp", "totp", "phone", "push", "webauthn-roaming"] as const;

/** Draws the second factors of a user who has any: one or two, and mostly a recovery code. */
export function drawFactors(made: MadeWith): AuthenticationMethod[] {
	const chosen = new Set(Array.from({ length: made.draw.chance(0.3) ? 2 : 1 }, () => made.draw.one(kinds)));
	const factors = [...chosen].map((kind) => makers[kind](made));
	return made.draw.chance(0.75) ? [...factors, method("recovery-code", made)] : factors;
}

/** Draws a passkey, which can sign a user in without a password. */
export const drawPasskey = (made: MadeWith, identityUserId: string): AuthenticationMethod =>
	method("passkey", made, {
		name: made.draw.one(["iCloud Keychain", "Google Password", "Windows Hello"]),
		key_id: made.draw.hex(32),
		public_key: made.draw.hex(64),
		credential_device_type: "multi_device",
		credential_backed_up: true,
		identity_user_id: identityUserId,
		relying_party_identifier: "tenant.example.test",
		transports: ["internal", "hybrid"],
	});

/** Draws one method of each type that a console has to show. */
export const showcaseMethods = (made: MadeWith): AuthenticationMethod[] => [
	makers.totp(made),
	makers.phone(made),
	makers.push(made),
	method("recovery-code", made),
];
