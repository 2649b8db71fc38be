import { z } from "zod";
import { problemSchema } from "../http/problem.ts";
import { upstreamDateSchema } from "../management-api/read-leniently.ts";
import { actInputSchema, segmentSchema, userParamsSchema } from "./user.ts";

const deviceSchema = z
	.object({
		last_ip: z.string().nullish(),
		last_user_agent: z.string().nullish(),
		initial_ip: z.string().nullish(),
		initial_user_agent: z.string().nullish(),
	})
	.nullish();

const date = upstreamDateSchema.nullish();

export const organizationSchema = z.object({ id: z.string(), name: z.string(), display_name: z.string().nullish() });

/** At most 1,000 organizations. Auth0 does not count them, so only `hasMore` is known of the rest. */
export const userOrganizationsSchema = z.object({ organizations: z.array(organizationSchema), hasMore: z.boolean() });

export const organizationParamsSchema = userParamsSchema.extend({
	organizationId: z.string().regex(/^org_[A-Za-z0-9]{1,64}$/),
});

export type UserOrganizations = z.infer<typeof userOrganizationsSchema>;

export const sessionSchema = z.object({
	id: z.string(),
	created_at: date,
	authenticated_at: date,
	last_interacted_at: date,
	expires_at: date,
	idle_expires_at: date,
	device: deviceSchema,
	clients: z.array(z.object({ client_id: z.string() })).nullish(),
	authentication: z.object({ methods: z.array(z.object({ name: z.string() })).nullish() }).nullish(),
});

export type Session = z.infer<typeof sessionSchema>;

export const userSessionsSchema = z.object({ sessions: z.array(sessionSchema), hasMore: z.boolean() });

export type UserSessions = z.infer<typeof userSessionsSchema>;

export const refreshTokenSchema = z.object({
	id: z.string(),
	client_id: z.string(),
	created_at: date,
	last_exchanged_at: date,
	expires_at: date,
	rotating: z.boolean().nullish(),
	device: deviceSchema,
	resource_servers: z.array(z.object({ audience: z.string(), scopes: z.string() })).nullish(),
});

export type RefreshToken = z.infer<typeof refreshTokenSchema>;

export const refreshTokensSchema = z.object({ tokens: z.array(refreshTokenSchema), hasMore: z.boolean() });

export type RefreshTokens = z.infer<typeof refreshTokensSchema>;

export const deviceCredentialSchema = z.object({
	id: z.string(),
	device_name: z.string().nullish(),
	type: z.string().nullish(),
	client_id: z.string().nullish(),
});

export const devicesSchema = z.object({ devices: z.array(deviceCredentialSchema), hasMore: z.boolean() });

export type Devices = z.infer<typeof devicesSchema>;

export const grantSchema = z.object({
	id: z.string(),
	clientID: z.string(),
	audience: z.string().nullish(),
	scope: z.array(z.string()).nullish(),
});

export const grantsSchema = z.object({ grants: z.array(grantSchema), hasMore: z.boolean() });

export type Grants = z.infer<typeof grantsSchema>;

/** By default the refresh tokens of the ended sessions are revoked as well. */
export const revokeSessionsInputSchema = actInputSchema.extend({ withRefreshTokens: z.boolean().default(true) });

export type RevokeSessionsInput = z.infer<typeof revokeSessionsInputSchema>;

/** The path parameters of one thing that belongs to a user. */
export const belongingParamsSchema = userParamsSchema.extend({ id: segmentSchema });

export const belongingKinds = [
	"roles",
	"organizations",
	"sessions",
	"refreshTokens",
	"grants",
	"signInMethods",
] as const;

/** The things that are deleted with the user. A count that Auth0 did not return says why. */
export const userBelongingsSchema = z.object({
	belongings: z.array(
		z.discriminatedUnion("state", [
			z.object({ kind: z.enum(belongingKinds), state: z.literal("known"), count: z.number(), hasMore: z.boolean() }),
			z.object({ kind: z.enum(belongingKinds), state: z.literal("unavailable"), code: problemSchema.shape.code }),
		]),
	),
});

export type UserBelongings = z.infer<typeof userBelongingsSchema>;
