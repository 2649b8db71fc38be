import type { AuditEntry } from "@/lib/audit/contract";

/** The audit entry of one user who was blocked. */
export const blocked: AuditEntry = {
	id: "00000000-0000-4000-8000-000000000001",
	createdAt: "2026-01-31T12:00:00.000Z",
	finishedAt: "2026-01-31T12:00:01.000Z",
	actorId: "auth0|ana",
	actorName: "Ana Duarte",
	actorEmail: "ana@example.com",
	action: "user.blocked",
	targetType: "user",
	targetId: "auth0|ada",
	before: { blocked: false },
	after: { blocked: true },
	reason: "HELP-12",
	undoes: null,
	requestId: "r-1",
	outcome: "succeeded",
	problemCode: null,
};
