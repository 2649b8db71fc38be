/** A token bucket: its burst and its refill rate per second. */
export type Bucket = { burst: number; perSecond: number };

const perMinute = (burst: number, count: number): Bucket => ({ burst, perSecond: count / 60 });

/** The endpoint groups that share a bucket, in plans with limits by group. */
export type RateGroup =
	| "users_read"
	| "users_write"
	| "users_delete"
	| "logs_read"
	| "clients_read"
	| "connections_read"
	| "device_credentials_write"
	| "organization_members_read"
	| "organization_members_write"
	| "other";

export type RatePlan = {
	/** Limit of the Management API as a whole. */
	global?: Bucket;
	groups?: Record<RateGroup, Bucket>;
	/** Limit of `/oauth/token`. */
	token: Bucket;
};

const byGroup: Record<RateGroup, Bucket> = {
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
};

const unlimited: Bucket = { burst: 1_000_000, perSecond: 1_000_000 };

/**
 * Rate limits by plan, as of August 2026.
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
export const ratePlans = {
	free: { global: { burst: 2, perSecond: 2 }, token: { burst: 30, perSecond: 30 } },
	essentials: { groups: byGroup, token: { burst: 25, perSecond: 25 } },
	professional: { groups: byGroup, token: { burst: 25, perSecond: 25 } },
	enterprise: { global: { burst: 50, perSecond: 16 }, token: { burst: 100, perSecond: 100 } },
	"enterprise-nonprod": { global: { burst: 10, perSecond: 2 }, token: { burst: 100, perSecond: 100 } },
	unlimited: { global: unlimited, token: unlimited },
} as const satisfies Record<string, RatePlan>;

export type Plan = keyof typeof ratePlans;

/**
 * Event streams that may be open at the same time.
 * @see https://auth0.com/docs/customize/events/consume-events-with-events-api
 */
export const mostEventStreams: Record<Plan, number> = {
	free: 1,
	essentials: 4,
	professional: 4,
	enterprise: 8,
	"enterprise-nonprod": 8,
	unlimited: Number.POSITIVE_INFINITY,
};

export const isPlan = (text: string): text is Plan => Object.hasOwn(ratePlans, text);

const groupPatterns: readonly [RegExp, RateGroup][] = [
	[/^GET \/(users|users-by-email)(\/:id)?$/, "users_read"],
	[/^(POST|PATCH) \/users(\/:id)?$/, "users_write"],
	[/^DELETE \/users\/:id$/, "users_delete"],
	[/^GET \/(logs|users\/:id\/logs)/, "logs_read"],
	[/^GET \/clients/, "clients_read"],
	[/^GET \/connections/, "connections_read"],
	[/^(POST|DELETE) \/device-credentials/, "device_credentials_write"],
	[/^GET \/organizations\/:id\/members/, "organization_members_read"],
	[/^(POST|DELETE) \/organizations\/:id\/members/, "organization_members_write"],
];

/** Returns the group of an endpoint such as `GET /users/:id`. */
export const rateGroupOf = (route: string): RateGroup =>
	groupPatterns.find(([pattern]) => pattern.test(route))?.[1] ?? "other";
