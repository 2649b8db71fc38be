export type TokenFields = Record<string, unknown>;

/** Requests a token from a tenant's token endpoint, as a form or as JSON. */
export async function askToken(
	origin: string,
	fields: TokenFields,
	{ as = "form", headers = {} }: { as?: "form" | "json"; headers?: Record<string, string> } = {},
) {
	const given = Object.entries(fields).filter(([, value]) => value !== undefined);
	const isJson = as === "json";
	const response = await fetch(`${origin}/oauth/token`, {
		method: "POST",
		headers: { ...(isJson ? { "content-type": "application/json" } : {}), ...headers },
		body: isJson
			? JSON.stringify(Object.fromEntries(given))
			: new URLSearchParams(given.map(([name, value]) => [name, String(value)])),
	});
	return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Returns the claims of a JWT, without verifying it. */
export const claimsOf = (token: unknown): Record<string, unknown> =>
	JSON.parse(Buffer.from(String(token).split(".")[1] ?? "", "base64url").toString() || "{}");
