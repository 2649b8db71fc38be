import "server-only";

/** Size of a bucket: it allows `burst` requests at once and refills by `perSecond`. */
export type BucketSize = { burst: number; perSecond: number };

export type Auth0Plan = "free" | "essentials" | "professional" | "enterprise" | "enterprise-nonprod";

const perMinute = (burst: number, count: number): BucketSize => ({ burst, perSecond: count / 60 });

/** Buckets of a plan that limits by group of endpoints. Endpoints without a group share `other`. */
const groups = {
	users_read: perMinute(40, 500),
	users_write: perMinute(20, 200),
	users_delete: perMinute(20, 200),
	logs_read: perMinute(10, 100),
	clients_read: perMinute(5, 100),
	connections_read: perMinute(5, 50),
	device_credentials_write: perMinute(5, 100),
	organization_members_read: perMinute(40, 500),
	organization_members_write: perMinute(20, 200),
	other: perMinute(10, 150),
} as const;

type Group = keyof typeof groups;

/**
 * Initial limits by plan, as Auth0 published them in August 2026. The limits in the tenant's responses replace them.
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
const plans: Record<Auth0Plan, BucketSize | typeof groups> = {
	free: { burst: 2, perSecond: 2 },
	essentials: groups,
	professional: groups,
	enterprise: { burst: 50, perSecond: 16 },
	"enterprise-nonprod": { burst: 10, perSecond: 2 },
};

const patterns: readonly [RegExp, Group][] = [
	[/^GET \/api\/v2\/users(-by-email)?(\/[^/]+)?$/, "users_read"],
	[/^(POST|PATCH) \/api\/v2\/users(\/[^/]+)?$/, "users_write"],
	[/^DELETE \/api\/v2\/users\/[^/]+$/, "users_delete"],
	[/^GET \/api\/v2\/(logs|users\/[^/]+\/logs)/, "logs_read"],
	[/^GET \/api\/v2\/clients/, "clients_read"],
	[/^GET \/api\/v2\/connections/, "connections_read"],
	[/^(POST|DELETE) \/api\/v2\/device-credentials/, "device_credentials_write"],
	[/^GET \/api\/v2\/organizations\/[^/]+\/members/, "organization_members_read"],
	[/^(POST|DELETE) \/api\/v2\/organizations\/[^/]+\/members/, "organization_members_write"],
];

/** Returns the bucket of a request and its size in the plan. */
export function bucketFor(plan: Auth0Plan, method: string, path: string): { name: string; size: BucketSize } {
	const limits = plans[plan];
	if ("burst" in limits) return { name: "global", size: limits };
	const group = patterns.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1] ?? "other";
	return { name: group, size: limits[group] };
}
