import { z } from "zod";

/** A user taken as they are, with the organizations they are a member of in `organization_id`. */
const givenUserSchema = z.looseObject({
	user_id: z.string(),
	organization_id: z.union([z.string(), z.array(z.string())]).optional(),
});

export type GivenUser = z.infer<typeof givenUserSchema>;

export type ResetOptions = {
	seed?: number | undefined;
	users?: number | readonly GivenUser[] | undefined;
	largeRoles?: boolean | undefined;
};

export const resetSchema = z.strictObject({
	seed: z.int().optional(),
	/** The number of people besides the accounts, or the complete list of users. */
	users: z.union([z.int().min(0), z.array(givenUserSchema)]).optional(),
	/** Fills the tenant with roles and permissions up to Auth0's limits. */
	largeRoles: z.boolean().optional(),
});
