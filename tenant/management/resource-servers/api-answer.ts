import { originOf } from "../../core/tenant-context.ts";
import type { ResourceServer } from "../../records/resource-server-record.ts";

/** The encryption of an API's tokens: the key itself is taken and not answered. */
function withoutKey(encryption: unknown): unknown {
	if (typeof encryption !== "object" || encryption === null) return encryption;
	return JSON.parse(JSON.stringify(encryption, (name, value) => (name === "pem" ? undefined : value)));
}

/** An API as the Management API answers with it, with an identifier that is whole. */
export function apiAnswer(request: Request, { hidden = [], identifier, ...api }: ResourceServer) {
	const whole = { ...api, identifier: identifier.startsWith("/") ? originOf(request) + identifier : identifier };
	return Object.fromEntries(
		Object.entries(whole)
			.filter(([name]) => !hidden.includes(name))
			.map(([name, value]) => [name, name === "token_encryption" ? withoutKey(value) : value]),
	);
}
