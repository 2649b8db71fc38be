import type { AuthenticationMethod } from "../../../records/user-record.ts";

/** Names of the factors in the older enrollments. */
const authMethods: Record<string, string> = {
	totp: "authenticator",
	push: "guardian",
	guardian: "guardian",
	phone: "sms",
	"webauthn-platform": "webauthn-platform",
	"webauthn-roaming": "webauthn-roaming",
};

/** Returns the first confirmed factor as an enrollment, else the first unconfirmed one. Returns at most one. */
export function enrollmentsOf(methods: readonly AuthenticationMethod[]) {
	const factors = methods.filter(({ type }) => authMethods[type] !== undefined);
	const first = factors.find(({ confirmed }) => confirmed === true) ?? factors[0];
	if (first === undefined) return [];
	const { id, type, confirmed, name, phone_number, created_at, enrolled_at = created_at, last_auth_at } = first;
	return [
		{
			id: id.slice(id.indexOf("|") + 1),
			status: confirmed === true ? "confirmed" : "pending",
			type,
			auth_method: authMethods[type],
			...(name === undefined ? {} : { name }),
			...(phone_number === undefined ? {} : { phone_number }),
			enrolled_at,
			...(last_auth_at === undefined ? {} : { last_auth: last_auth_at }),
		},
	];
}
