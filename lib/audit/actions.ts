/** Every act that leaves an audit entry: the noun, and what was done to it. */
export const auditActions = [
	"user.created",
	"user.profile_updated",
	"user.metadata_updated",
	"user.blocked",
	"user.unblocked",
	"user.lockouts_cleared",
	"user.deleted",
	"user.email_changed",
	"user.username_changed",
	"user.phone_changed",
	"user.password_set",
	"user.password_ticket_created",
	"user.verification_sent",
	"user.password_reset_sent",
	"user.sign_in_method_deleted",
	"user.sign_in_methods_deleted",
	"user.recovery_code_regenerated",
	"user.remembered_browsers_forgotten",
	"user.session_revoked",
	"user.sessions_revoked",
	"user.console_sessions_revoked",
	"user.signed_out_everywhere",
	"user.refresh_token_revoked",
	"user.refresh_tokens_revoked",
	"user.device_deleted",
	"user.grant_revoked",
	"user.grants_revoked",
	"user.identity_linked",
	"user.identity_unlinked",
	"user.pii_revealed",
	"user.looked_up",
	"user.access_updated",
	"role.created",
	"role.updated",
	"role.deleted",
	"role.permissions_updated",
	"role.members_added",
	"role.members_removed",
	"view.created",
	"view.updated",
	"view.deleted",
	"view.pinned",
	"view.unpinned",
	"token.lab_run",
	"token.lab_stopped",
] as const;

/** Acts that entries of older releases tell of. */
export const formerActions = ["user.roles_assigned", "user.roles_revoked"] as const;

export type AuditAction = (typeof auditActions)[number];

/** The act that takes another back, of those that can be. */
export const inverseActions: Partial<Record<AuditAction, AuditAction>> = {
	"user.blocked": "user.unblocked",
	"user.unblocked": "user.blocked",
	"user.profile_updated": "user.profile_updated",
	"user.metadata_updated": "user.metadata_updated",
	"user.access_updated": "user.access_updated",
};
