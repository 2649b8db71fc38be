import { z } from "zod";

/**
 * The rules of a database that a generated password could break. `blockedWords` must not stand in it in any case.
 * Kinds of characters and characters in a row are not told: a generated password keeps the strictest rule for them.
 */
export const passwordPolicySchema = z.object({
	minLength: z.number().int().min(1).max(128),
	blockedWords: z.array(z.string()),
});

export type PasswordPolicy = z.infer<typeof passwordPolicySchema>;

export const passwordPolicyQuerySchema = z.object({ connection: z.string().min(1).max(128) });

/** The minimum that each of Auth0's named policies asks for. @see https://auth0.com/docs/authenticate/database-connections/password-strength */
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

/** A connection as Auth0 gives it, cut down to what its password policy is made of. */
export const policyConnectionSchema = z.object({ name: z.string(), options: upstreamOptionsSchema.optional() });

const longest = 128;

/** The policy that a connection's options make; the strictest of the lengths they name. Pure. */
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
