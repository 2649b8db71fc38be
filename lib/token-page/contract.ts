import { z } from "zod";
import { problemSchema } from "../http/problem.ts";
import { isDangerousScope, scopeNeedIds } from "../management-api/scope-needs.ts";

/**
 * State of the token in use, without its value: `fingerprint` is 8 hex digits of its SHA-256. All durations are in ms and count from its
 * request: it is renewed ahead from `refreshMs` on, used until `usableMs`, and expired at `lifetimeMs`. `quotaLeft` is the remaining part
 * of the issuer's token quota, from 0 to 1.
 */
const tokenSchema = z.object({
	state: z.enum(["empty", "fresh", "due", "lapsed", "expired"]),
	fetching: z.boolean(),
	backOff: z.object({ code: problemSchema.shape.code, leftMs: z.number() }).optional(),
	fingerprint: z.string().optional(),
	lifetimeMs: z.number().optional(),
	ageMs: z.number().optional(),
	remainingMs: z.number().optional(),
	usableMs: z.number().optional(),
	refreshMs: z.number().optional(),
	quotaLeft: z.number().optional(),
	/** Name of the last accepted credential. */
	credential: z.enum(["secret", "next_secret", "private_key", "none"]),
	/** `degraded` is true while the shared store cannot be reached and this process requests tokens for itself. */
	store: z.object({ kind: z.enum(["process", "postgresql"]), degraded: z.boolean() }),
});

/** Counts since this process started. */
const countersSchema = z.object({
	requests: z.number(),
	succeeded: z.number(),
	failed: z.number(),
	servedFresh: z.number(),
	servedDue: z.number(),
	servedGrace: z.number(),
	sharedWaits: z.number(),
	rejected: z.number(),
	refused: z.number(),
	storeHits: z.number(),
	leasesAcquired: z.number(),
	leasesWaited: z.number(),
});

const needSchema = z.object({ id: z.enum(scopeNeedIds), anyOf: z.array(z.string()), isMet: z.boolean() });

/** Compares the granted scopes with the needed ones; absent while there is no token to read them from. */
const scopesSchema = z.object({
	needs: z.array(needSchema),
	/** Granted scopes that Rolecall does not use. */
	unused: z.array(z.string()),
	dangerous: z.array(z.string().refine(isDangerousScope)),
});

const bucketSchema = z.object({
	name: z.string(),
	/** Requests that may be sent at once now, at most `burst`. It refills by `perSecond`. */
	level: z.number(),
	burst: z.number(),
	perSecond: z.number(),
	/** Remaining time of the cool-down after a 429, in ms. */
	coolDownLeftMs: z.number(),
	underWay: z.number(),
	waiting: z.object({ interactive: z.number(), bulk: z.number(), background: z.number() }),
});

const budgetSchema = z.object({
	buckets: z.array(bucketSchema),
	/** `joined` counts reads that shared an in-flight request, `cacheHits` reads of reference data without a request. */
	joined: z.number(),
	cacheHits: z.number(),
	/** Time (epoch ms) at which the circuit breaker opened; absent while it is closed. */
	breakerOpenSinceMs: z.number().optional(),
});

export const tokenOverviewSchema = z.object({
	token: tokenSchema,
	counters: countersSchema,
	scopes: scopesSchema.optional(),
	budget: budgetSchema,
});

export type TokenOverview = z.infer<typeof tokenOverviewSchema>;

export type TokenState = TokenOverview["token"];

export type RateBucket = z.infer<typeof bucketSchema>;

/**
 * An application that requested tokens in the last 24 h. `perLifetime` is its number of requests in one token's lifetime. If `capped`, only
 * the newest of its requests are counted.
 */
const tokenClientSchema = z.object({
	/** Client id; empty if the tenant's log names none. */
	clientId: z.string(),
	clientName: z.string(),
	isRolecall: z.boolean(),
	requests: z.number(),
	capped: z.boolean(),
	failures: z.number(),
	lastAt: z.string(),
	perHour: z.number(),
	perLifetime: z.number(),
	asksTooOften: z.boolean(),
});

export type TokenClient = z.infer<typeof tokenClientSchema>;

/** Token requests of machine applications, from the tenant's log. If `capped`, the log has more entries than were read. */
export const tokenRequestsSchema = z.object({
	clients: z.array(tokenClientSchema),
	capped: z.boolean(),
	/** Lifetime of this tenant's Management API tokens, in seconds. */
	lifetimeSeconds: z.number(),
});

export type TokenRequests = z.infer<typeof tokenRequestsSchema>;
