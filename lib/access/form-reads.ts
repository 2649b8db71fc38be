import type { AuditAction } from "./acts.ts";
import type { Permission } from "./permissions.ts";

/** The permissions without which the form of an act cannot be filled in. The server asks for none of them. */
export const formReads: Partial<Record<AuditAction, readonly Permission[]>> = {
	"user.created": ["connections:read"],
	"user.access_updated": ["roles:read"],
	"group.roles_updated": ["roles:read"],
	"organization.connection_enabled": ["connections:read"],
	"organization.members_added": ["organizations:read"],
	"organization.member_roles_updated": ["roles:read", "users:read-organization-roles"],
	"organization.invitation_created": ["applications:read"],
};
