import "server-only";

export type QuotaBucket = { quota: number; remaining: number; resetSeconds: number };

const header = "auth0-client-quota-limit";

/** Reads a number of up to twelve digits from `b=per_hour;q=10;r=7;t=3540`, else NaN. A longer number cannot count requests or seconds. */
function numberAt(bucket: string, key: string): number {
	const pairs = bucket.split(";").map((pair) => pair.trimStart());
	const rest = pairs.find((pair) => pair.startsWith(`${key}=`))?.slice(key.length + 1) ?? "";
	return Number(/^\d{1,12}(?!\d)/.exec(rest)?.[0]);
}

/** Reads the buckets of `Auth0-Client-Quota-Limit: b=per_hour;q=10;r=7;t=3540,b=per_day;…` and skips unreadable ones. */
export function readQuota(headers: Headers): QuotaBucket[] {
	const buckets = (headers.get(header) ?? "").split(",");
	return buckets
		.map((bucket) => ({
			quota: numberAt(bucket, "q"),
			remaining: numberAt(bucket, "r"),
			resetSeconds: numberAt(bucket, "t"),
		}))
		.filter(({ quota, remaining, resetSeconds }) => quota > 0 && remaining >= 0 && resetSeconds >= 0);
}

/** Returns the fraction of the token quota that is left, from 0 to 1, in the emptiest bucket, or undefined if the issuer sends none. */
export function quotaLeft(headers: Headers): number | undefined {
	const parts = readQuota(headers).map(({ quota, remaining }) => Math.min(1, remaining / quota));
	return parts.length === 0 ? undefined : Math.min(...parts);
}
