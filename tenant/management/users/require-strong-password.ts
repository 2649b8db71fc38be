import type { ConnectionRecord } from "../../records/connection-record.ts";
import { checkPasswordPolicy } from "../../state/check-password-policy.ts";
import { failure } from "../api-error.ts";

/** Holds a password against the policy of its database. @throws ApiError 400. */
export function requireStrongPassword(connection: ConnectionRecord | undefined, password: string): void {
	if (connection !== undefined && !checkPasswordPolicy(connection, password).verified) throw failure("weak_password");
}
