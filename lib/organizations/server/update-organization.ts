import "server-only";
import type { ActContext, ReadContext } from "../../audit/server/act-context.ts";
import { changedMeanwhile } from "../../audit/server/search/changed-meanwhile.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";
import { isSameJson } from "../../users/edits/differences.ts";
import {
	type ChangedOrganization,
	type OrganizationParams,
	organizationSchema,
	type UpdateOrganizationInput,
} from "../contract.ts";
import type { OrganizationConflict } from "../organization-conflict.ts";
import { areColorsWhole } from "../organization-rules.ts";
import { changedValues, type OrganizationValues, toOrganizationValues } from "../organization-values.ts";
import { openOrganization } from "./get-organization.ts";
import { asNameTaken } from "./name-taken.ts";

type Context = Pick<ActContext, "actor" | "act" | "signal">;

const changedDetail =
	"Somebody changed this organization since you opened it. Nothing was saved; see what it is now, and save again.";

/** Auth0 replaces the branding as one value. */
function toBranding({ logo_url, primary, page_background }: OrganizationValues) {
	const colors = primary === "" ? {} : { colors: { primary, page_background } };
	return { logo_url: logo_url === "" ? null : logo_url, ...colors };
}

/** `null` deletes a metadata key. */
function toBody(now: OrganizationValues, wanted: OrganizationValues, changed: Partial<OrganizationValues>) {
	const { name, display_name, metadata, ...branding } = changed;
	const gone = Object.keys(now.metadata).filter((key) => !Object.hasOwn(wanted.metadata, key));
	return Object.fromEntries([
		...(name === undefined ? [] : [["name", name]]),
		...(display_name === undefined ? [] : [["display_name", display_name]]),
		...(Object.keys(branding).length === 0 ? [] : [["branding", toBranding(wanted)]]),
		...(metadata === undefined
			? []
			: [["metadata", { ...metadata, ...Object.fromEntries(gone.map((key) => [key, null])) }]]),
	]);
}

function requireWholeColors({ primary, page_background }: OrganizationValues): void {
	if (areColorsWhole(primary, page_background)) return;
	const detail = "Auth0 takes both colours or none. Set the other one too, or remove both.";
	const field = primary === "" ? "primary" : "page_background";
	throw new ProblemError("field_rejected", { detail, fields: { [field]: detail } });
}

/**
 * Edits an organization. Makes one read and one write, or no write if nothing differs.
 * @throws ProblemError `conflict` with the current values, `field_rejected` at `name` if another organization has it or at a colour without
 * its pair, `organization_not_found`, `undo_refused`
 */
export async function updateOrganization(
	{ actor, act, signal }: Context,
	{ organizationId }: OrganizationParams,
	{ changes, base, reason, undoes }: UpdateOrganizationInput,
): Promise<ChangedOrganization> {
	const organization = await openOrganization({ signal }, { organizationId });
	const now = toOrganizationValues(organization);
	const target = { type: "organization", id: organizationId, name: now.name } as const;
	if (!isSameJson(now, base))
		throw await changedMeanwhile<OrganizationConflict>(actor, target, { values: now }, changedDetail);
	const wanted: OrganizationValues = { ...now, ...changes };
	const after = changedValues(now, wanted);
	if (Object.keys(after).length === 0) return { organization };
	requireWholeColors(wanted);
	const before = changedValues(wanted, now);
	const readBack = async (context: ReadContext, auditId: string) => {
		const read = await openOrganization(context, { organizationId });
		return isSameJson(toOrganizationValues(read), wanted) ? { result: { organization: read, auditId } } : undefined;
	};
	return act({ target, before, after, reason, undoes, readBack }, async (correlationId) => {
		const write = callManagementApi({ signal, correlationId }, (api, request) =>
			api.organizations.update(organizationId, toBody(now, wanted, after), request),
		);
		const { value } = readOne(organizationSchema, await asNameTaken(write), "organization");
		return { organization: { ...value, id: organizationId }, auditId: correlationId };
	});
}
