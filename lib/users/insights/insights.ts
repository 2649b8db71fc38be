import { z } from "zod";
import { problemSchema } from "../../http/problem.ts";
import { isTimeZone } from "../search/local-day.ts";
import { dormantDays, insightDays, insightDefaults } from "./spans.ts";

const oneOf = <T extends number>(values: readonly T[]) =>
	z.coerce.number().refine((value): value is T => values.some((one) => one === value));

/** Selects the days that are shown, and after how many days without a sign-in a user is dormant. Days are those of the time zone. */
export const insightsQuerySchema = z.object({
	days: oneOf(insightDays).default(insightDefaults.days),
	dormant: oneOf(dormantDays).default(insightDefaults.dormant),
	zone: z.string().max(64).refine(isTimeZone).default("UTC"),
});

export type InsightsQuery = z.infer<typeof insightsQuerySchema>;

/** The numbers of the insights besides those by day and by connection. */
const insightNames = [
	"everybody",
	"signedUp",
	"active",
	"blocked",
	"unverified",
	"dormant",
	"neverSignedIn",
	"withoutRole",
	"withFactor",
	"lockedOut",
	"sharedEmail",
] as const;

export type InsightName = (typeof insightNames)[number];

/** A number of users, and the search of the users list that shows them. */
const countedSchema = z.object({ count: z.number(), search: z.string() });

export type Counted = z.infer<typeof countedSchema>;

/** Leaves out what the reader's level may not search. */
const readySchema = z.object({
	state: z.literal("ready"),
	/** The directory has every change up to then, in ISO 8601. */
	asOf: z.string(),
	/** `known` is the number of users of whom the directory knows it, if it does not know it of everybody. The number counts among them. */
	numbers: z.array(countedSchema.extend({ name: z.enum(insightNames), known: z.number().optional() })),
	/** The days by the time at which each begins, in ISO 8601. */
	days: z.array(z.object({ at: z.string(), signUps: countedSchema.optional(), lastSignIns: countedSchema.optional() })),
	/** The connections with most users, and how many there are. A user of several connections counts in each. */
	connections: z.array(countedSchema.extend({ connection: z.string() })).optional(),
	connectionsTotal: z.number().optional(),
});

export type ReadyInsights = z.infer<typeof readySchema>;

const codeSchema = problemSchema.shape.code.nullable();

/**
 * The insights, or why there are none: the directory is off, is being filled, is too old, or lacks what decides on who is in the reader's
 * scope. `problemCode` is the problem that holds its filler up.
 */
export const insightsSchema = z.discriminatedUnion("state", [
	readySchema,
	z.object({ state: z.literal("off") }),
	z.object({ state: z.literal("filling"), percent: z.number(), problemCode: codeSchema }),
	z.object({ state: z.literal("stale"), asOf: z.string(), problemCode: codeSchema }),
	z.object({ state: z.literal("scopeUnknown") }),
]);

export type Insights = z.infer<typeof insightsSchema>;
