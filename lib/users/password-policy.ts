import { z } from "zod";

/**
 * The rules of a database that a generated password could break. `blockedWords` are forbidden in any case. Rules about kinds of characters
 * and repetitions are absent, because a generated password keeps the strictest ones.
 */
export const passwordPolicySchema = z.object({
	minLength: z.number().int().min(1).max(128),
	blockedWords: z.array(z.string()),
});

export type PasswordPolicy = z.infer<typeof passwordPolicySchema>;

export const passwordPolicyQuerySchema = z.object({ connection: z.string().min(1).max(128) });

/** The minimum length of each of Auth0's named policies. @see https://auth0.com/docs/authenticate/database-connections/password-strength */
const minLengths: Record<string, number> = { none: 1, low: 6, fair: 8, good: 8, excellent: 10 };

const upstreamOptionsSchema = z.object({
	passwordPolicy: z.string().optional(),
	password_complexity_options: z.object({ min_length: z.number().optional() }).optional(),
	password_dictionary: z
		.object({ enable: z.boolean().optional(), dictionary: z.array(z.string()).optional() })
		.optional(),
	password_options: z
		.object({
			complexity: z.object({ min_length: z.number().optional() }).optional(),
			dictionary: z.object({ active: z.boolean().optional(), custom: z.array(z.string()).optional() }).optional(),
		})
		.optional(),
});

/** A connection as Auth0 returns it, reduced to the parts of its password policy. */
export const policyConnectionSchema = z.object({ name: z.string(), options: upstreamOptionsSchema.optional() });

const longest = 128;

/** Returns the policy of a connection's options, with the strictest of their lengths. Pure. */
export function toPasswordPolicy(options: z.infer<typeof upstreamOptionsSchema> = {}): PasswordPolicy {
	const { passwordPolicy = "good", password_complexity_options, password_options, password_dictionary } = options;
	const lengths = [
		minLengths[passwordPolicy] ?? 8,
		password_complexity_options?.min_length ?? 1,
		password_options?.complexity?.min_length ?? 1,
	].filter((length) => Number.isSafeInteger(length) && length > 0);
	const words = [...(password_dictionary?.dictionary ?? []), ...(password_options?.dictionary?.custom ?? [])];
	return { minLength: Math.min(longest, Math.max(1, ...lengths)), blockedWords: words };
}
