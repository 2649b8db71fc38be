/** Every act that leaves an audit entry: the noun, and what was done to it. */
export const auditActions = [
	"user.created",
	"user.profile_updated",
	"user.metadata_updated",
	"user.blocked",
	"user.unblocked",
	"user.lockouts_cleared",
	"user.deleted",
	"user.roles_assigned",
	"user.roles_revoked",
	"token.lab_run",
	"token.lab_stopped",
] as const;

export type AuditAction = (typeof auditActions)[number];
