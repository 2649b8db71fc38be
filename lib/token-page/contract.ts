import { z } from "zod";
import { problemSchema } from "../http/problem.ts";
import { isDangerousScope, scopeNeedIds } from "../management-api/scope-needs.ts";

/**
 * The token in use, never itself: `fingerprint` is 8 hex digits of its SHA-256. All durations in ms, counted from when it was asked for:
 * it is renewed ahead from `refreshMs` on, used until `usableMs`, and dead at `lifetimeMs`. `quotaLeft` is the part, from 0 to 1, of the
 * issuer's token quota.
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
	/** The credential that was good last, by name. */
	credential: z.enum(["secret", "next_secret", "private_key", "none"]),
	/** `degraded`: the shared store cannot be reached, and this process asks for itself. */
	store: z.object({ kind: z.enum(["process", "postgresql"]), degraded: z.boolean() }),
});

/** What this process counted since it started. */
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

/** Granted scopes against needed ones; absent while there is no token to read them from. */
const scopesSchema = z.object({
	needs: z.array(needSchema),
	/** Granted, and of no use to Rolecall. */
	unused: z.array(z.string()),
	dangerous: z.array(z.string().refine(isDangerousScope)),
});

const bucketSchema = z.object({
	name: z.string(),
	/** Requests that may be sent at once now, of `burst`; `perSecond` come in. */
	level: z.number(),
	burst: z.number(),
	perSecond: z.number(),
	/** Left of the pause that a 429 asked for. */
	coolDownLeftMs: z.number(),
	underWay: z.number(),
	waiting: z.object({ interactive: z.number(), bulk: z.number(), background: z.number() }),
});

const budgetSchema = z.object({
	buckets: z.array(bucketSchema),
	/** Reads that shared a request under way, and reads of reference data that cost none. */
	joined: z.number(),
	cacheHits: z.number(),
	/** Since when the tenant does not answer and is spared (epoch ms); absent while it is asked. */
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
 * One application that asked for tokens in the last 24 h. `perLifetime` is how many it asked for in the time that one token lives. `capped`:
 * there are more than these, the newest.
 */
const tokenClientSchema = z.object({
	/** Empty where the tenant's log names none. */
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

/** Token requests of machine applications, from the tenant's log. `capped`: it has more than were read. */
export const tokenRequestsSchema = z.object({
	clients: z.array(tokenClientSchema),
	capped: z.boolean(),
	/** How long a token of the Management API lives here. */
	lifetimeSeconds: z.number(),
});

export type TokenRequests = z.infer<typeof tokenRequestsSchema>;
