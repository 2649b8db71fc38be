import "server-only";
import type { z } from "zod";
import type { ReadContext } from "../../audit/server/act-context.ts";
import type { Step, StepsContext } from "../../audit/server/record-steps.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";
import { type createOrganizationInputSchema, type Organization, organizationSchema } from "../contract.ts";
import { findOrganizationByName } from "./find-organization-by-name.ts";
import { asNameTaken, nameTaken } from "./name-taken.ts";

type Named = { name: string; display_name: string };

/** Throws `outcome_unknown` if the response cannot be read completely, as after a lost response. */
function toOrganization(raw: unknown): Organization {
	const { value, unread } = readOne(organizationSchema, raw, "organization");
	if (unread.length > 0) throw new ProblemError("outcome_unknown");
	return value;
}

/** Returns the create as a step. The name was free before, so the organization that has it after a lost response is the new one. */
function createStep({ signal }: ReadContext, { name, display_name }: Named) {
	let created: Organization | undefined;
	const step: Step = {
		kind: "organization.created",
		items: [name],
		isRequired: true,
		run: async (_items, correlationId) => {
			const body = { name, ...(display_name === "" ? {} : { display_name }) };
			const write = callManagementApi({ signal, correlationId }, (api, request) =>
				api.organizations.create(body, request),
			);
			created = toOrganization(await asNameTaken(write));
		},
		readBack: async () => {
			created = await findOrganizationByName({ signal }, name);
			return new Set(created === undefined ? [] : [name]);
		},
	};
	return { step, find: () => created };
}

/**
 * Creates an organization after a check that the name is free. Makes two upstream calls. The audit entry is under the organization's id, or
 * under `new:` and its name while the id is unknown.
 * @throws ProblemError `field_rejected` at `name` if another organization has it
 */
export async function createOrganization(
	{ actInSteps, signal }: StepsContext,
	{ name, display_name, reason }: z.output<typeof createOrganizationInputSchema>,
): Promise<Organization> {
	if ((await findOrganizationByName({ signal }, name)) !== undefined) throw nameTaken();
	const create = createStep({ signal }, { name, display_name });
	const target = { type: "organization", id: `new:${name}` } as const;
	const targetIdOf = () => create.find()?.id;
	await actInSteps({ target, after: { name, display_name }, reason, targetIdOf }, [create.step]);
	const organization = create.find();
	if (organization === undefined) throw new ProblemError("outcome_unknown");
	return organization;
}
