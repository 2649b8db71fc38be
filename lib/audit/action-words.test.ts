import { expect, test } from "vitest";
import en from "../../messages/en.json";
import { auditActions } from "../access/acts.ts";

/** Acts in audit entries of older releases. */
const formerActions = ["user.roles_assigned", "user.roles_revoked"];

test("every act has a text for an attempt that differs from the text for a success", () => {
	for (const [name, done] of Object.entries(en.auditActions)) {
		const tried = Object.entries(en.auditAttempts).find(([key]) => key === name)?.[1];
		expect(tried).toBeTruthy();
		expect(tried).not.toBe(done);
	}
	expect(Object.keys(en.auditAttempts)).toEqual(Object.keys(en.auditActions));
});

test("every act that writes an audit entry has a text", () => {
	const known = [...auditActions, ...formerActions].map((action) => action.replace(".", "_"));
	expect(Object.keys(en.auditActions).sort()).toEqual(known.sort());
});
