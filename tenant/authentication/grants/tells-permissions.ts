import type { ResourceServer } from "../../records/resource-server-record.ts";

/** Whether tokens for the API carry `permissions`. @see https://auth0.com/docs/get-started/apis/enable-role-based-access-control-for-apis */
export const tellsPermissions = (api: ResourceServer | undefined): boolean =>
	api?.enforce_policies === true && String(api.token_dialect).endsWith("_authz");
