import type { ClientRecord } from "../../records/client-record.ts";

/** Puts these credentials of a client in use for `private_key_jwt`. Without ids the client uses its secret again. */
export function putInUse(client: ClientRecord, ids: readonly string[] | undefined): void {
	const isUsed = (id: string) => ids?.includes(id) ?? false;
	for (const credential of client.credentials ?? []) credential.in_use = isUsed(credential.id);
	client.publicKeys = (client.credentials ?? []).flatMap(({ id, pem }) => (isUsed(id) && pem ? [pem] : []));
	if (ids !== undefined) client.token_endpoint_auth_method = "private_key_jwt";
	else if (client.token_endpoint_auth_method === "private_key_jwt") delete client.token_endpoint_auth_method;
}
