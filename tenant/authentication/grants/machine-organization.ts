import { refuseToken, type TokenAnswer } from "../../core/token-answer.ts";
import type { Entity } from "../../records/entity.ts";
import type { OrganizationRecord } from "../../records/organization-record.ts";
import { findOrganization } from "../../state/find-organization.ts";
import type { TenantState } from "../../state/tenant-state.ts";

type Asked = {
	/** The `organization` parameter of the request. */
	organization: string | undefined;
	clientId: string;
	/** The client's grants for the audience. */
	grants: readonly Entity[];
};

const invalid = (why: string) => refuseToken(400, "invalid_request", why);

const usageOf = ({ organization_usage }: Entity) => organization_usage ?? "deny";

/** Returns a check whether a grant is valid in an organization: in any, or in those it was added to. */
const isGoodIn =
	({ clientGrantIds }: OrganizationRecord) =>
	(grant: Entity): boolean =>
		usageOf(grant) !== "deny" && (grant.allow_any_organization === true || clientGrantIds.has(grant.id));

/**
 * Returns the organization of a machine's token, if it has one, or why there is no token. The client's grant decides whether an
 * organization may, must or must not be named, and which are valid.
 * @see https://auth0.com/docs/manage-users/organizations/organizations-for-m2m-applications
 */
export function machineOrganization(
	state: TenantState,
	{ organization: asked, clientId, grants }: Asked,
): { organization?: OrganizationRecord } | { refusal: TokenAnswer } {
	const isRequired = grants.length > 0 && grants.every((grant) => usageOf(grant) === "require");
	if (asked === undefined || asked === "")
		return isRequired ? { refusal: invalid("parameter organization is required for this client") } : {};
	if (grants.every((grant) => usageOf(grant) === "deny"))
		return { refusal: invalid("parameter organization is not allowed for this client") };
	const organization = findOrganization(state, asked);
	if (organization === undefined) return { refusal: invalid("parameter organization is invalid") };
	if (grants.some(isGoodIn(organization))) return { organization };
	const why = `Client "${clientId}" is not authorized to access organization "${organization.id}".`;
	return { refusal: refuseToken(403, "access_denied", why) };
}
