import type { ConnectionRecord } from "../../records/connection-record.ts";
import { checkPasswordPolicy } from "../../state/check-password-policy.ts";
import { failure } from "../api-error.ts";

/** Throws for a password that violates its database's policy. @throws ApiError 400. */
export function requireStrongPassword(connection: ConnectionRecord | undefined, password: string): void {
	if (connection !== undefined && !checkPasswordPolicy(connection, password).verified) throw failure("weak_password");
}
