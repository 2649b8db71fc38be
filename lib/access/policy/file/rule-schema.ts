import { z } from "zod";
import { strict, text } from "./sentences.ts";

const domainSentence =
	"“emailDomain” is a whole domain in small ASCII letters, such as example.com, or xn--exmple-cua.com for a name with other letters";

/** A domain as Auth0 and DNS write it. A part of it, such as a subdomain, is another domain. */
const domain = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

const fromSentence =
	"“from” says what the tenant makes the claim from: elsewhere, or metadata paths such as [app_metadata.team]";

/** The path of a value of metadata. */
const metadataPath = z
	.string({ error: `${fromSentence}.` })
	.max(300, { error: `${fromSentence}.` })
	.regex(/^(?:app|user)_metadata(?:\.[^.$\s]+)+$/, { error: `${fromSentence}.` });

const minutesSentence = "“minutes” is a whole number from 1 to 480, for which the claim counts after the sign-in";

const claimSchema = strict(
	{
		name: text("“name” is the name of a claim of the ID token", 200).describe("Name of a claim of the ID token."),
		is: text("“is” is the value of the claim; a list of texts has it if one of them is it", 200).describe(
			"The exact value. A claim that is a list has it if one item is the value.",
		),
		minutes: z
			.int({ error: `${minutesSentence}.` })
			.min(1, { error: `${minutesSentence}.` })
			.max(480, { error: `${minutesSentence}.` })
			.optional()
			.describe("How long the claim counts after the sign-in. Absent: as long as the session."),
		from: z
			.union([z.literal("elsewhere"), z.array(metadataPath).min(1).max(20)], { error: `${fromSentence}.` })
			.describe(
				"What the tenant makes the claim from: metadata paths, whose change then needs access:grant, or `elsewhere` if nothing that Rolecall can change decides it.",
			),
	},
	"“claim” is a map with name, is and from",
);

const organizationRoleSchema = strict(
	{
		organization: z
			.string({ error: "“organization” is an id, such as org_1." })
			.regex(/^org_[\w-]{1,60}$/, { error: "“organization” is an id, such as org_1." })
			.describe("Id of the organization."),
		role: text("“role” is the exact name of a role of the tenant").describe("Name of a tenant role."),
	},
	"“organizationRole” is a map with organization and role",
);

const conditions = ["role", "organizationRole", "claim", "emailDomain", "userId"] as const;

/** A rule of `assign` as the file says it. */
export const ruleSchema = strict(
	{
		level: text("A rule names the level that it gives").describe("The id of the level that the rule gives."),
		role: text("“role” is the exact name of a role of the tenant")
			.optional()
			.describe("Exact name of a tenant role that the person has directly. A role of an organization does not count."),
		organizationRole: organizationRoleSchema
			.optional()
			.describe("A tenant role that the person has directly in an organization."),
		claim: claimSchema.optional().describe("A claim of the ID token, as it was at the sign-in."),
		emailDomain: z
			.string({ error: `${domainSentence}.` })
			.regex(domain, { error: `${domainSentence}.` })
			.optional()
			.describe("Domain of the verified e-mail."),
		userId: text("“userId” is the id of a user, such as auth0|1").optional().describe("The id of one user."),
	},
	"A rule of “assign” is a map with a level and a condition, such as { level: admin, role: Rolecall Admin }",
).refine((rule) => conditions.some((key) => rule[key] !== undefined), {
	error: `A rule has a condition: ${conditions.join(", ")}. All conditions of a rule must hold.`,
});
