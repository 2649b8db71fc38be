type Fields = Record<string, unknown>;

/**
 * Converts a time span to seconds: a number of them, or text such as `"10m"`, `"1h"`, `"7 days"`. Runs inside the sandbox and references
 * nothing outside its own body.
 */
export function toSeconds(span: unknown): number {
	if (typeof span === "number") return span;
	const [, count = "", unit = "ms"] =
		/^(\d+(?:\.\d+)?) ?(ms|s|sec|m|min|h|hour|d|day|w|y)s?$/i.exec(String(span)) ?? [];
	const seconds: Record<string, number> = { ms: 0.001, s: 1, sec: 1, m: 60, min: 60, h: 3_600, hour: 3_600 };
	const days: Record<string, number> = { d: 86_400, day: 86_400, w: 604_800, y: 31_557_600 };
	const factor = { ...seconds, ...days }[unit.toLowerCase()];
	if (count === "" || factor === undefined) throw new Error(`"${span}" is no span of time`);
	return Math.floor(Number(count) * factor);
}

/**
 * Finds what is wrong with the claims of a token with a valid signature, in the words of `jsonwebtoken`. Runs inside the sandbox and
 * references nothing outside its own body.
 */
export function checkClaims(payload: Fields, options: Fields, nowSeconds: number): string | undefined {
	const tolerance = Number(options.clockTolerance ?? 0);
	const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
	const isOneOf = (value: unknown, wanted: unknown) =>
		list(wanted).some((one) => (one instanceof RegExp ? one.test(String(value)) : one === value));
	if (payload.nbf !== undefined && Number(payload.nbf) > nowSeconds + tolerance && options.ignoreNotBefore !== true)
		return "jwt not active";
	if (payload.exp !== undefined && options.ignoreExpiration !== true) {
		if (typeof payload.exp !== "number") return "invalid exp value";
		if (nowSeconds >= payload.exp + tolerance) return "jwt expired";
	}
	const { audience, issuer, subject, jwtid, nonce } = options;
	if (audience !== undefined && !list(payload.aud).some((one) => isOneOf(one, audience)))
		return `jwt audience invalid. expected: ${list(audience).join(" or ")}`;
	if (issuer !== undefined && !isOneOf(payload.iss, issuer)) return `jwt issuer invalid. expected: ${issuer}`;
	if (subject !== undefined && payload.sub !== subject) return `jwt subject invalid. expected: ${subject}`;
	if (jwtid !== undefined && payload.jti !== jwtid) return `jwt jwtid invalid. expected: ${jwtid}`;
	if (nonce !== undefined && payload.nonce !== nonce) return `jwt nonce invalid. expected: ${nonce}`;
	return undefined;
}
